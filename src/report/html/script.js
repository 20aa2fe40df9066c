"use strict";
// What the page can do beyond being read: tables sort and filter. Without it everything shows.
(() => {
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  // A row of the data is a row of the table, or a group of rows.
  const units = (table) => table.tBodies.length > 1 || table.classList.contains("samples")
    ? [...table.tBodies] : [...table.tBodies[0].rows];
  const cells = (unit) => unit.rows ? unit.rows[0].cells : unit.cells;
  const value = (unit, column) => {
    const cell = cells(unit)[column];
    return cell ? cell.dataset.sort ?? cell.textContent.trim() : "";
  };
  const byValue = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return a !== "" && b !== "" && !isNaN(x) && !isNaN(y) ? x - y : compare(a, b);
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const rows = units(table);
    if (rows.length < 2) continue;
    const place = rows[0].parentNode;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if ("fixed" in head.dataset) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const next = now === null ? "ascending" : now === "ascending" ? "descending" : null;
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        const sign = next === "descending" ? -1 : 1;
        const sorted = next
          ? rows.map((row) => [value(row, column), row]).sort((a, b) => sign * byValue(a[0], b[0])).map((pair) => pair[1])
          : rows;
        place.append(...sorted);
      });
    });
  }

  for (const table of document.querySelectorAll("table[data-filter]")) {
    const rows = units(table);
    if (rows.length < 2) continue;
    const tools = document.createElement("div");
    tools.className = "tools";
    const labelled = (text, control) => {
      const label = document.createElement("label");
      label.append(text, control);
      tools.append(label);
      return control;
    };
    const search = labelled("Filter", document.createElement("input"));
    search.type = "search";
    search.setAttribute("autocomplete", "off");
    const heads = [...table.tHead.rows[0].cells];
    const choiceColumn = heads.findIndex((head) => "choice" in head.dataset);
    const choice = labelled(heads[choiceColumn].textContent, document.createElement("select"));
    const names = [...new Set(rows.map((row) => value(row, choiceColumn)))];
    choice.append(new Option("all", ""), ...names.map((name) => new Option(name, name)));
    const output = document.createElement("output");
    tools.append(output);
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const show = () => {
      const wanted = search.value.trim().toLowerCase();
      let shown = 0;
      rows.forEach((row, index) => {
        const fits = (choice.value === "" || value(row, choiceColumn) === choice.value) && texts[index].includes(wanted);
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      output.textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows`;
    };
    search.addEventListener("input", show);
    choice.addEventListener("change", show);
    show();
    table.before(tools);
  }
})();
