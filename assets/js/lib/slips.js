/* What is written wrong, and choices. e is the engine of find.js with the query that it is at; like its own steps, these
   return early if files lack. internal/bench/search holds the same in Go. */

/* oneEdit: is b within one edit of a (a letter more, less, other, or two swapped)? */
function oneEdit(a, b) {
  var i = 0, d = b.length - a.length, x = a.length, y = b.length;
  while (i < x && i < y && a[i] === b[i]) i++;
  while (x > i && y > i && a[x - 1] === b[y - 1]) { x--; y--; }
  return x - i < 2 && y - i < 2 || !d && x - i === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
}

/* meant: may s be what the word w was to be? Of a word that has not the shape of a syllable, Telex keys do not count. A
   number is never taken for another: a wrong one may be called. */
function meant(w, s) { return /^\D/.test(w.forms[0].b) && (oneEdit(w.forms[0].b, s) || w.odd && oneEdit(w.odd.b, s)); }

/* swapped is such a word with its first two letters the other way round, if it may begin so; else empty. */
function swapped(w) {
  var b = w.forms[0].b;
  return w.odd && /^([aeiouy][^aeiouy]|h[cgknpt]|gn|rt)/.test(b) ? b[1] + b[0] + b.slice(2) : '';
}

/* wrongSecond takes second words of pairs for others with a letter changed. Those may stand before the next word too. */
function wrongSecond(e, missing) {
  missing.forEach(function (p) {
    var a = e.words[p].forms[0], next = e.words[p + 1], b = next.forms[0], best = ['', ''], swap = swapped(next), s = (next.odd || b).s;
    function fits(s) {
      if (!s[0] || !meant(next, s[0])) return 0;
      if (s[1].length > best[1].length) best = s;
      return .6;
    }
    if (next.in || next.dull > 1 || !b.b[2]) return;
    if (swap && e.add(p, 2, [[a, { b: swap, s: s }]], .6)) best = [swap];
    else if (!e.add(p, 2, [[a, { b: b.b, s: s }]], fits)) return;
    next.fixed = best[0];
    if (missing.indexOf(p + 1) >= 0) e.add(p + 1, 2, [[{ b: best[0], s: s }, e.words[p + 2].forms[0]]], .6);
  });
}

/* unknown takes a word for others of the list of its letter: begun but not ended, or with a letter wrong. */
function unknown(e, i, list) {
  var word = e.words[i], f = word.forms[0], last = '', found = [], next = e.words[i + 1], joined = 0, swap = swapped(word);
  function digit(c) { return c.charCodeAt(0) - 59; }
  function as(c) { return { b: c[2], s: (word.odd || f).s }; }
  list.split('\n').forEach(function (line, order) {
    var b = last = last.slice(0, digit(line)) + line.slice(1, -1), begun = word.open && !b.indexOf(f.b);
    if (begun || f.b[2] && meant(word, b)) found.push([-digit(line.slice(-1)), order, b, begun]);
  });
  found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
  if (swap) found.unshift([0, 0, swap]);
  if (next && !next.fresh) {
    found.slice(0, 5).forEach(function (c) {
      if (e.add(i, 2, [[as(c), next.forms[0]]], .6) && !joined++) word.fixed = c[2];
    });
    if (e.needs() || joined) return;
  }
  found.slice(0, 3).forEach(function (c) {
    if (e.add(i, 1, [[as(c)]], c[3] ? .8 : .6) && !c[3]) word.fixed = word.fixed || c[2];
  });
}

/* narrow keeps the hits that all filters [group, name] let through; without hits, all pages that they do. A page stands
   under what it belongs to, its first slot at its first chunk; under its minutes as "in30", of which all up to the number
   count. */
function narrow(e, hits, filters) {
  filters.forEach(function (f) {
    var slots = {}, pages = [], most = f[0] === 'm';
    var unit = e.add(0, 0, [[{ b: '=' + f[0], s: 0 }, { b: most ? 'in' : f[1], s: 0 }]], function (s) {
      return most ? s[0].slice(2) <= +f[1] : s[0] === f[1];
    });
    if (unit) unit.ids.forEach(function (id) {
      slots[id >> 3] = 1;
      if (!(id & 7)) pages.push([id, 0, 0, 0]);
    });
    hits = hits ? hits.filter(function (h) { return slots[h[0] >> 3]; }) : pages.sort(function (a, b) { return a[0] - b[0]; });
  });
  return hits;
}
