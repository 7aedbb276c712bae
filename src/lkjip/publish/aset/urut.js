// A table that a reader can put in order by any of its columns; without script it stands in the order of names.
"use strict";
for (const table of document.querySelectorAll("table.lp-urut")) {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  const names = new Intl.Collator("id", { numeric: true });
  const key = (row, place) => row.cells[place].dataset.urut ?? row.cells[place].textContent.trim();
  const sort = (place) => {
    const down = heads[place].getAttribute("aria-sort") === "ascending" || (place > 0 && !heads[place].ariaSort);
    const numbers = [...body.rows].every((row) => key(row, place) === "" || Number.isFinite(Number(key(row, place))));
    const compare = (one, other) => {
      const [a, b] = [key(one, place), key(other, place)];
      if (a === "" || b === "") return (a === "") - (b === ""); // what is not known stands last either way
      return (numbers ? a - b : names.compare(a, b)) * (down ? -1 : 1);
    };
    body.append(...[...body.rows].sort(compare));
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[place].setAttribute("aria-sort", down ? "descending" : "ascending");
  };
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(place));
    head.append(button);
  });
}
