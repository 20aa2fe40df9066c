// Stands behind everything else: uses the page as a person would and writes down what came of it.
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const texts = (elements) => elements.map((element) => element.textContent.trim());
  // What is far below the window is laid out only when somebody comes near it.
  for (const step of all("section.step")) step.style.contentVisibility = "visible";
  const found = {
    scripts: document.scripts.length,
    images: document.images.length,
    resources: performance.getEntriesByType("resource").map((entry) => entry.name),
    title: document.title,
    text: document.body.innerText,
    headings: all("h1").length,
    ids: all("[id]").map((element) => element.id),
    links: all("a[href^='#']").map((link) => link.getAttribute("href").slice(1)),
    unscoped: all("th:not([scope])").length,
    unlabelled: all(".scroll").filter((it) => !it.ariaLabel && !it.getAttribute("aria-labelledby")).length,
    inlineHandlers: all("*").filter((it) => it.getAttributeNames().some((name) => name.startsWith("on"))).length,
    loaded: performance.now(),
  };

  const decisions = document.querySelector("table.decisions th button") && document.querySelectorAll("table.decisions");
  for (const table of decisions || []) {
    const button = all("th button", table).find((it) => it.textContent === "Rows");
    if (!button) continue;
    const rows = () => texts(all("tbody .number", table));
    const head = button.closest("th");
    const clicked = () => { button.focus(); button.click(); return [head.getAttribute("aria-sort"), rows()]; };
    found.sorted = { before: rows(), steps: [clicked(), clicked(), clicked()], focused: document.activeElement === button };
    break;
  }

  const tools = document.querySelector(".tools");
  if (tools) {
    const table = tools.parentElement.querySelector("table");
    const shown = () => all("tbody:not([hidden])", table).map((row) => row.querySelector("th").textContent.trim());
    const type = (value) => { const it = tools.querySelector("input"); it.value = value; it.dispatchEvent(new Event("input")); };
    const choose = (value) => { const it = tools.querySelector("select"); it.value = value; it.dispatchEvent(new Event("change")); };
    found.filter = { all: shown(), label: tools.querySelector("label").textContent };
    type("p-KNOW");
    found.filter.typed = [shown(), tools.querySelector("output").textContent];
    type("");
    choose("live-wins");
    found.filter.chosen = [shown(), tools.querySelector("output").textContent];
    choose("");
    found.filter.again = shown();
  }

  const matrix = document.querySelector("table.matrix");
  if (matrix) {
    const row = (it) => texts([...it.cells]).map((text) => text.replace(/\s+/g, " "));
    const tools = matrix.previousElementSibling;
    const shown = () => [all("tbody tr:not([hidden]) th", matrix).map((it) => it.textContent), tools.querySelector("output").textContent];
    const [search, choice] = [tools.querySelector("input"), tools.querySelector("select")];
    found.matrix = {
      columns: texts([...matrix.tHead.rows[0].cells]), first: row(matrix.tBodies[0].rows[0]),
      label: choice.parentElement.firstChild.textContent,
    };
    choice.value = "split";
    choice.dispatchEvent(new Event("change"));
    found.matrix.chosen = shown();
    choice.value = "";
    choice.dispatchEvent(new Event("change"));
    search.value = "quill-service";
    search.dispatchEvent(new Event("input"));
    found.matrix.typed = shown();
    search.value = "";
    search.dispatchEvent(new Event("input"));
    const usable = [search, choice, matrix.parentElement, ...all("th button", matrix)];
    found.matrix.unreachable = usable.filter((it) => it.tabIndex < 0).length;
  }

  // Contrast of every text with what is behind it, by the formula of WCAG 2.
  const parts = (color) => color.match(/[\d.]+/g).map(Number);
  const channel = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (element) => {
    for (let it = element; it; it = it.parentElement) {
      const color = parts(getComputedStyle(it).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return parts("rgb(255, 255, 255)");
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  found.contrast = { least: 99, where: "" };
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || ["SCRIPT", "STYLE", "OPTION", "TITLE"].includes(element.tagName.toUpperCase())) continue;
    const [one, other] = [light(parts(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < found.contrast.least) found.contrast = { least: ratio, where: element.outerHTML.slice(0, 200) };
  }
  found.dark = light(parts(getComputedStyle(document.body).backgroundColor)) < 0.2;
  found.wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;

  // Whatever a page would fetch is refused by its own policy.
  new Image().src = "http://127.0.0.1:9/image.png";
  fetch("http://127.0.0.1:9/data").catch(() => {});
  setTimeout(() => {
    Object.assign(found, window.heard);
    const report = document.createElement("template");
    report.id = "found";
    report.setAttribute("data-found", encodeURIComponent(JSON.stringify(found)));
    document.body.append(report);
  }, 50);
})();
