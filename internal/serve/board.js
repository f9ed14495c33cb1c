// Sorts the table without loading the page again. The address keeps the order, so that a reload, by hand or by live.js,
// does too; without script the same links ask the server.
(function () {
  "use strict";
  var body = document.querySelector("tbody");
  var heads = Array.prototype.slice.call(document.querySelectorAll("thead th"));
  if (!body) return;

  function key(row, column) { return Number(row.children[column].getAttribute("data-key")); }

  function sort(column, back) {
    var rows = Array.prototype.slice.call(body.children).map(function (row, i) { return [key(row, column), i, row]; });
    rows.sort(function (a, b) { return (back ? b[0] - a[0] : a[0] - b[0]) || a[1] - b[1]; });
    rows.forEach(function (r) { body.appendChild(r[2]); });
    heads.forEach(function (head, i) { head.setAttribute("aria-sort", i !== column ? "none" : back ? "descending" : "ascending"); });
  }

  heads.forEach(function (head, column) {
    var link = head.querySelector("a");
    link.addEventListener("click", function (e) {
      if (e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
      e.preventDefault();
      var back = head.getAttribute("aria-sort") === "ascending";
      sort(column, back);
      var query = new URLSearchParams(location.search);
      query.set("sort", (back ? "-" : "") + link.getAttribute("data-sort"));
      history.replaceState(null, "", "?" + query + location.hash);
    });
  });
})();
