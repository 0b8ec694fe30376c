// Opens a filter's whole list in a dialog. Without this script the same link leads to a page with the list.
for (const link of document.querySelectorAll("a[data-facet-list]")) {
  link.addEventListener("click", (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });
}

async function open(link) {
  link.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(link.href, { headers: { accept: "application/json" } });
    if (!response.ok) throw new Error(`The list came back with ${response.status}`);
    show(await response.json());
  } catch {
    location.assign(link.href);
  } finally {
    link.removeAttribute("aria-busy");
  }
}

function show({ title, values }) {
  const list = element("ul", { className: "az-list" }, values.map(item));
  const empty = element("p", { className: "dialog-empty", textContent: "Nothing with that name.", hidden: true });
  const filter = element("input", { type: "search", placeholder: `Find in ${values.length} ${title.toLowerCase()}`, ariaLabel: "Find in this list" });
  const close = element("button", { type: "button", className: "dialog-close", textContent: "Close" });
  const heading = element("h2", { id: "facet-dialog-title", textContent: title });
  const dialog = element("dialog", { className: "dialog" }, [
    element("div", { className: "dialog-head" }, [heading, close]), filter, element("div", { className: "dialog-list" }, [list, empty]),
  ]);
  dialog.setAttribute("aria-labelledby", heading.id);

  filter.addEventListener("input", () => {
    const wanted = fold(filter.value);
    for (const row of list.children) row.hidden = !fold(row.textContent).includes(wanted);
    empty.hidden = [...list.children].some((row) => !row.hidden);
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());

  document.querySelector("main").append(dialog);
  dialog.showModal();
}

function item({ label, count, selected, url }) {
  const link = element("a", { className: "facet-value", href: url, rel: "nofollow" }, [
    element("bdi", { textContent: label }), " ", element("span", { className: "count", textContent: count }),
  ]);
  if (selected) link.setAttribute("aria-current", "true");
  return element("li", {}, [link]);
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function element(name, properties, children = []) {
  const result = Object.assign(document.createElement(name), properties);
  result.append(...children);
  return result;
}
