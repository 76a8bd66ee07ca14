"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const { lang, most } = document.body.dataset;
  const reports = document.getElementById("reports");
  const status = document.getElementById("status");
  const filters = document.getElementById("filters");
  const chooser = document.getElementById("files");
  const previous = document.getElementById("previous");
  const cards = new Map(); // by id of the file

  // A tab keeps its name while it is loaded anew, so that its files are still there.
  const tab = sessionStorage.getItem("tab") ?? crypto.randomUUID().replaceAll("-", "");
  sessionStorage.setItem("tab", tab);
  const at = (path) => `${path}?tab=${tab}&lang=${lang}`;

  function made(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  // ---- a card for each file

  function card(name) {
    const root = made("article", undefined, "report");
    const head = made("h2");
    const state = made("p", words.waiting, "state");
    const bar = made("progress");
    const actions = made("div", undefined, "actions");
    const remove = made("button", words.remove);
    remove.type = "button";
    actions.append(remove);
    const body = made("div");
    root.append(head, state, bar, actions, body);
    reports.append(root);
    return named({ root, head, state, bar, actions, remove, body, shown: "" }, name);
  }

  // The program leaves out of a name what no file name may hold; its word counts.
  function named(one, name) {
    one.name = one.head.textContent = name;
    one.bar.setAttribute("aria-label", `${words.status} ${name}`);
    one.remove.setAttribute("aria-label", `${words.remove} ${name}`);
    return one;
  }

  function refuse(one, message) {
    one.shown = "refused";
    one.bar.remove();
    one.state.className = "refused";
    one.state.textContent = `${words.refused}${lang === "en" ? ": " : "："}${message}`;
    status.textContent = `${one.name} ${one.state.textContent}`;
  }

  function drop(one) {
    one.root.remove();
    settle();
  }

  function link(one, path, text, isDownload) {
    const found = made("a", text, "get");
    found.href = at(path);
    if (isDownload) {
      found.download = "";
    } else {
      found.target = "_blank";
      found.rel = "noopener";
    }
    one.actions.insertBefore(found, one.remove);
  }

  async function finish(one, entry) {
    one.shown = "done";
    const answer = await fetch(at(`files/${entry.id}`));
    if (!answer.ok) return refuse(one, words.lost);
    const told = await answer.json();
    one.bar.remove();
    one.state.textContent = words.done;
    for (const line of told.summary) one.body.append(made("p", line, "summary"));
    if (told.remarks.length) {
      const remarks = made("ul", undefined, "remarks");
      for (const line of told.remarks) remarks.append(made("li", line, "remark"));
      one.body.append(remarks);
    }
    const items = made("ol", undefined, "items");
    items.append(...told.items.map(item));
    one.body.append(items, Object.assign(made("p", words.none_shown, "faint nothing"), { hidden: true }));
    link(one, `files/${entry.id}/page`, words.page, false);
    if (entry.copy) link(one, `files/${entry.id}/copy`, words.copy, true);
    link(one, `files/${entry.id}/workbook`, words.workbook, true);
    status.textContent = `${one.name} ${words.done} ${told.summary[0] ?? ""}`;
    settle();
  }

  function item(one) {
    const root = made("li", undefined, one.level);
    root.dataset.level = one.level;
    const details = made("details");
    const summary = made("summary");
    summary.append(
      made("span", `${one.mark} ${one.word}`, "mark"), ` ${one.title} `, made("span", one.figure, "figure"), " ",
      made("span", one.place, "place"), made("span", one.message, "message"),
    );
    details.append(summary);
    if (one.quote) details.append(quote(one));
    for (const line of one.lines) details.append(made("p", line));
    details.append(made("p", [one.section, one.sure, `${one.rule} ${one.id}`].filter(Boolean).join(" · "), "faint"));
    root.append(details);
    return root;
  }

  function quote(one) {
    const root = made("blockquote");
    const start = one.figure ? one.quote.indexOf(one.figure) : -1;
    if (start < 0) {
      root.append(one.quote);
    } else {
      root.append(one.quote.slice(0, start), made("mark", one.figure), one.quote.slice(start + one.figure.length));
    }
    return root;
  }

  // ---- what the program says

  const stream = new EventSource(at("events"));
  stream.onopen = () => { if (status.textContent === words.lost) status.textContent = ""; };
  stream.onerror = () => { status.textContent = words.lost; };
  stream.onmessage = (event) => {
    const entries = JSON.parse(event.data);
    for (const entry of entries) tell(entry);
    const known = new Set(entries.map((entry) => entry.id));
    for (const [id, one] of cards) {
      if (!known.has(id)) {
        cards.delete(id);
        drop(one);
      }
    }
  };

  function tell(entry) {
    const one = cards.get(entry.id) ?? adopt(entry.id, card(entry.name));
    if (one.name !== entry.name) named(one, entry.name);
    if (one.shown === entry.state) return;
    if (entry.state === "done") {
      finish(one, entry);
    } else if (entry.state === "refused") {
      refuse(one, entry.message);
    } else {
      one.shown = entry.state;
      one.bar.removeAttribute("value");
      one.state.textContent = words[entry.state];
    }
  }

  function adopt(id, one) {
    cards.set(id, one);
    one.remove.onclick = () => fetch(at(`files/${id}/remove`), { method: "POST" });
    return one;
  }

  // ---- files in

  function send(file) {
    const one = card(file.name);
    one.remove.onclick = () => drop(one);
    if (Math.max(file.size, previous.files[0]?.size ?? 0) > Number(most)) return refuse(one, words.too_large);
    const form = new FormData();
    form.append("file", file);
    if (previous.files[0]) form.append("previous", previous.files[0]);
    form.append("queries", document.getElementById("queries").checked ? "1" : "0");
    const request = new XMLHttpRequest();
    one.remove.onclick = () => { request.abort(); drop(one); };
    one.state.textContent = words.uploading;
    request.upload.onprogress = (event) => { if (event.lengthComputable) one.bar.value = event.loaded / event.total; };
    request.onerror = () => refuse(one, words.lost);
    request.onload = () => {
      if (request.status !== 201) return refuse(one, request.responseText.trim());
      const entry = JSON.parse(request.responseText);
      const earlier = cards.get(entry.id); // the stream may have been quicker
      if (earlier) drop(one);
      else tell((adopt(entry.id, one), entry));
    };
    request.open("POST", at("files"));
    request.send(form);
  }

  chooser.onchange = () => {
    [...chooser.files].forEach(send);
    chooser.value = "";
  };
  const without = document.getElementById("no-previous");
  previous.onchange = () => { without.hidden = !previous.files.length; };
  without.onclick = () => { previous.value = ""; without.hidden = true; };

  const target = document.getElementById("drop");
  const isFiles = (event) => event.dataTransfer?.types.includes("Files");
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      target.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) target.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    target.classList.remove("over");
    if (!isFiles(event)) return;
    event.preventDefault();
    [...event.dataTransfer.files].forEach(send);
  });

  // ---- filters and keys

  function settle() {
    const off = new Set([...filters.querySelectorAll("input:not(:checked)")].map((box) => box.dataset.level));
    const items = reports.querySelectorAll(".items li");
    for (const one of items) one.hidden = off.has(one.dataset.level);
    for (const note of reports.querySelectorAll(".nothing")) {
      const all = [...note.previousElementSibling.children];
      note.hidden = !all.length || all.some((one) => !one.hidden);
    }
    filters.hidden = !items.length;
  }
  filters.onchange = settle;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "o") {
      event.preventDefault();
      chooser.click();
    }
    if (key !== "j" && key !== "k") return;
    const shown = [...reports.querySelectorAll(".items li:not([hidden]) summary")];
    const now = shown.indexOf(document.activeElement);
    const next = key === "j" ? Math.min(now + 1, shown.length - 1) : Math.max(now - 1, 0);
    shown[next]?.focus();
  });
})();
