// Stands before everything else of the page: hears what goes wrong while it loads.
window.heard = { errors: [], alerts: 0, blocked: [] };
window.alert = () => { window.heard.alerts += 1; };
window.addEventListener("error", (event) => window.heard.errors.push(String(event.message)), true);
document.addEventListener("securitypolicyviolation", (event) => window.heard.blocked.push(event.blockedURI));
