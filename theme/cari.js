// The search field of a page: it looks in the index of the report, or where `lkSumber` says (a portal of many reports).
// The index is a script, so that it also loads from a folder, and only once somebody searches. Words: kata.js.
(() => {
  "use strict";

  const form = document.querySelector(".lk-cari");
  if (!form) return;
  const { tokens, indexed, search } = window.lkKata;
  const made = (tag, about, ...nodes) => {
    const node = Object.assign(document.createElement(tag), about);
    node.append(...nodes);
    return node;
  };
  const field = made("input", { id: "lk-cari-kata", type: "search", autocomplete: "off", spellcheck: false });
  const status = made("p"), list = made("ol");
  status.setAttribute("role", "status");
  const panel = made("div", { className: "lk-hasil", hidden: true }, status, list);
  form.append(made("label", { htmlFor: field.id, textContent: form.dataset.label }), field, panel);
  const MOST = 20, AROUND = 70, SOUGHT = "lk-dicari";

  const script = (src, loaded) => {
    document.head.append(made("script", { src, onload: () => loaded(true), onerror: () => loaded(false) }));
  };

  // Where it is looked: `prepare` begins to load and tells when there is more, `find` answers null until then.
  const ofReport = () => {
    let index = null, asked = false;
    document.addEventListener("lk-isi-baru", () => { [index, asked] = [null, false]; });
    return {
      prepare(changed) {
        if (asked) return;
        asked = true;
        script(form.dataset.indeks, (there) => {
          index = indexed(there ? window.lkIndeks : []);
          changed();
        });
      },
      find: (query) => index && search(index, query),
    };
  };
  const source = window.lkSumber ? window.lkSumber(form, script) : ofReport();

  const marked = (text, meant) => {
    const node = document.createDocumentFragment();
    let end = 0;
    for (const one of tokens(text)) {
      if (!meant.has(one.word)) continue;
      node.append(text.slice(end, one.at), made("mark", { textContent: text.slice(one.at, one.end) }));
      end = one.end;
    }
    node.append(text.slice(end));
    return node;
  };

  // The part of a text where most of the words stand close together.
  const excerpt = (text, meant) => {
    const hits = tokens(text).filter((one) => meant.has(one.word));
    if (!hits.length) return text.length > 2 * AROUND ? `${text.slice(0, text.lastIndexOf(" ", 2 * AROUND))} …` : text;
    const near = (hit) => new Set(hits.filter((one) => one.at >= hit.at && one.at < hit.at + AROUND).map((one) => one.word)).size;
    const at = hits.reduce((best, hit) => (near(hit) > near(best) ? hit : best)).at;
    const from = at > AROUND ? text.indexOf(" ", at - AROUND) + 1 : 0;
    const to = text.length > at + AROUND ? text.lastIndexOf(" ", at + AROUND) : text.length;
    return `${from ? "… " : ""}${text.slice(from, Math.max(to, at + 1))}${to < text.length ? " …" : ""}`;
  };

  const part = (className, ...nodes) => made("span", { className }, ...nodes);
  const item = ({ href, chapter, title, text }, meant) => made("li", {}, made("a", { href },
    part("lk-hasil-judul", marked(title || chapter, meant)), " ", part("lk-hasil-bab", chapter), " ",
    part("lk-hasil-isi", marked(excerpt(text, meant), meant)),
  ));

  const told = ({ found, guesses, partial }, query) => {
    if (!found.length) return `Tidak ada hasil untuk “${query}”`;
    const shown = found.length > MOST ? `${MOST} teratas dari ${found.length} hasil` : `${found.length} hasil`;
    const few = partial ? "Tidak ada yang memuat semua kata; yang memuat sebagian: " : "";
    const taken = guesses.length ? `, dibaca sebagai “${guesses.join(" ")}”` : "";
    return `${few}${shown} untuk “${query}”${taken}`;
  };

  const close = () => { panel.hidden = true; };
  let meant = new Set(), more = null;
  const show = () => {
    const query = field.value.trim();
    const isEmpty = !tokens(query).length;
    panel.hidden = isEmpty;
    const answer = isEmpty ? null : source.find(query, show);
    list.replaceChildren();
    if (more) more.remove();
    if (!answer) {
      status.textContent = isEmpty ? "" : "Memuat indeks …";
      return;
    }
    meant = answer.meant;
    list.append(...answer.found.slice(0, answer.most || MOST).map(({ entry }) => item(entry, meant)));
    status.textContent = answer.told ? answer.told(query) : told(answer, query);
    if (!answer.more) return;
    more = made("button", { type: "button", className: "lk-lagi", textContent: answer.more.text });
    more.addEventListener("click", () => {
      const place = list.children.length;
      answer.more.go(() => {
        show();
        const next = list.children[place] && list.children[place].firstChild;
        if (next) next.focus();
      });
    });
    panel.append(more);
  };
  const look = () => { source.prepare(show); show(); };

  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  field.addEventListener("focus", () => { source.prepare(show); if (field.value.trim()) show(); });
  field.addEventListener("input", look);
  form.addEventListener("keydown", (event) => {
    if (panel.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      field.focus();
      close();
    } else if (step) {
      const stops = [field, ...panel.querySelectorAll("a, button")], next = stops[stops.indexOf(document.activeElement) + step];
      if (next) next.focus();
    } else return;
    event.preventDefault();
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  // Who follows a hit sees the words: laporan.js opens the table that hides them, on this page or on the next.
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    close();
    const words = [...meant];
    if (link.pathname === location.pathname) document.dispatchEvent(new CustomEvent(SOUGHT, { detail: { id: link.hash.slice(1), words } }));
    else {
      // A browser that keeps nothing of a site refuses its storage altogether.
      try { sessionStorage.setItem(SOUGHT, JSON.stringify(words)); } catch { /* then the table stays folded */ }
    }
  });
})();
