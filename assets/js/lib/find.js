// @include lib/words.js

/* The search itself, without a page: finder(root) answers queries from files that have come, or names those it needs.
   What is in failed counts as empty. internal/bench/search holds the same in Go, and a test compares the two. */
/* Digits are from ";" to "z". */
function digit(s, i) { return s.charCodeAt(i) - 59; }

function finder(root) {
  var lines = root.split('\n'), head = lines[0].split(' '), rule = head[0], bits = +head[1], chunks = +head[2];
  var self = { find: find, files: {}, failed: {}, rule: rule, text: +head[3] }, letters = +head[4];
  var parsed = {}, need, words, units, fixed, marked;
  /* Every eighth chunk at most begins a page, so no number of a chunk is beyond. Zero wherever nobody is at work. */
  var room = new Float64Array(chunks * 8);

  function listed(line, word) { return (' ' + lines[line] + ' ').indexOf(' ' + word + ' ') >= 0; }

  /* want gives a file's text, empty while it is needed. */
  function want(name) {
    var text = self.files[name];
    if (text === undefined && !self.failed[name]) need[name] = 1;
    return text || '';
  }
  function needs() { return Object.keys(need)[0]; }

  /* seconds are all keys of a shard that begin with first: [second base ("" for the word alone), variants], sorted. */
  function seconds(first, second) {
    var h = 2166136261, i, name, map, last;
    function mix(c) { h = Math.imul(h ^ c, 16777619); }
    for (i = 0; i < first.length; i++) mix(first.charCodeAt(i));
    mix(124);
    for (i = 0; i < letters && i < second.length; i++) mix(second.charCodeAt(i));
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b3c6d);
    h ^= h >>> 12;
    name = (32768 + (bits && h >>> 32 - bits)).toString(32).slice(1);
    if (want(name) && !parsed[name]) {
      map = parsed[name] = Object.create(null);
      want(name).split('\n').forEach(function (line) {
        var part = line.split(':'), key = part[0].split(' ');
        last = key[0] || last;
        (map[last] = map[last] || []).push([key[1] || '', part[1]]);
      });
    }
    return parsed[name] && parsed[name][first] || [];
  }

  /* near says how well the marks of a query's word fit those of a text's. */
  function near(q, d) {
    if (q === d) return 1;
    if (!marked) return .97;
    var a = q % 6, b = d % 6, x = q % 24 / 6 | 0, y = d % 24 / 6 | 0;
    return (q >= STROKE !== d >= STROKE ? .9 : 1) * (x === y ? 1 : x ? .7 : .85) *
      (a === b ? 1 : a + b === 7 && a > 2 && b > 2 ? .9 : a ? .65 : .85);
  }

  /* add makes a unit of n words. fill calls read(variants, forms, factor); the best value of each chunk counts. */
  function add(at, n, fill) {
    var u = { at: at, n: n, ids: [], values: 0, idf: 0 }, i;
    fill(function (variants, forms, factor) {
      for (var i = 0; i < variants.length; i++) {
        var f = factor, slot = -1, gap, shift, d, id;
        forms.forEach(function (form) { f *= near(form.s, digit(variants, i++)); });
        while (digit(variants, i) >= 0) {
          gap = shift = 0;
          for (d = 32; d > 31; shift += 5) {
            d = digit(variants, i++);
            gap += (d & 31) << shift;
          }
          slot += gap;
          d = digit(variants, i++);
          id = slot * 8 + (d >> 3);
          if (room[id] === 0) u.ids.push(id);
          room[id] = Math.max(room[id], f * (1 + (d & 7) / 7));
        }
      }
    });
    if (u.ids[0] + 1) {
      u.values = u.ids.map(function (id) { return room[id]; });
      u.ids.forEach(function (id) { room[id] = 0; });
      u.idf = Math.log(1 + chunks / (u.ids.length + .5));
      units.push(u);
      for (i = 0; i < n; i++) words[at + i].in++;
    }
    return u.values;
  }

  /* one: is b within one edit of a (a letter more, less, other, or two swapped)? */
  function one(a, b) {
    var i = 0, d = b.length - a.length, x = a.length, y = b.length;
    while (i < x && i < y && a[i] === b[i]) i++;
    while (x > i && y > i && a[x - 1] === b[y - 1]) { x--; y--; }
    return x - i < 2 && y - i < 2 || !d && x - i === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  }

  /* whole reads just these one or two words. */
  function whole(forms, read, factor) {
    var second = forms[1] ? forms[1].b : '';
    seconds(forms[0].b, second).forEach(function (s) { if (s[0] === second) read(s[1], forms, factor); });
  }

  /* alone looks a word up by itself. */
  function alone(i) {
    words[i].single = 1;
    return add(i, 1, function (read) {
      words[i].forms.forEach(function (f) { whole([f], read, 1); });
    });
  }

  /* exact looks pairs up and returns those that are not found. A word that looks typed without an input method is read
     so first, and as it stands (plain) only if that finds nothing. */
  function exact(list, plain) {
    return list.filter(function (p) {
      return !add(p, 2, function (read) {
        words[p].forms.forEach(function (a, i) {
          words[p + 1].forms.forEach(function (b, j) {
            var ended;
            if (!plain === i + j > 0) return;
            seconds(a.b, b.b).forEach(function (s) {
              if (s[0] === b.b) read(s[1], [a, b], ended = 1);
              else if (words[p + 1].open && !s[0].indexOf(b.b)) read(s[1], [a, b], ended ? .5 : .8);
            });
          });
        });
      });
    });
  }

  /* unknown takes a word for others of the list of its letter: begun but not ended, or with a letter wrong. */
  function unknown(i) {
    var f = words[i].forms[0], last = '', found = [], next = words[i + 1], joined = 0;
    function as(c) { return { b: c[2], s: f.s }; }
    if (!f.b[1]) return;
    want('w' + (/^[a-z]/.test(f.b) ? f.b[0] : '_')).split('\n').forEach(function (line, order) {
      var b = last = last.slice(0, digit(line, 0)) + line.slice(1, -1), begun = words[i].open && !b.indexOf(f.b);
      if (begun || f.b[2] && one(f.b, b)) found.push([-digit(line, line.length - 1), order, b, begun]);
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    if (next && !next.fresh) {
      found.slice(0, 5).forEach(function (c) {
        if (add(i, 2, function (read) { whole([as(c), next.forms[0]], read, .6); }) && !joined++) fixed[i] = c[2];
      });
      if (needs() || joined) return;
    }
    found.slice(0, 3).forEach(function (c) {
      if (add(i, 1, function (read) { whole([as(c)], read, c[3] ? .8 : .6); }) && !c[3]) fixed[i] = fixed[i] || c[2];
    });
  }

  function find(query, filters) {
    query = query.slice(0, 400).normalize('NFC');
    need = {};
    words = [];
    units = [];
    fixed = {};
    marked = 0;
    eachWord(query, function (w, from, to, fresh) {
      var f = formOf(rule, w), t = typed(rule, w);
      if (words.length > 15) return;
      words.push({ forms: t ? [t, f] : [f], fresh: fresh, open: to === query.length, dull: listed(2, f.b) ? 2 : +listed(1, f.b), in: 0 });
      marked += (t || f).s;
    });
    var hits = narrow(words[0] || !filters || !filters[0] ? search() : 0, filters || []);
    return needs() ? { need: Object.keys(need) } : { hits: hits, words: words, fixed: fixed, written: {} };
  }

  /* search does one step after the other, and none before all files that the last one needs are there. */
  function search() {
    var pairs = [], missing, hits, more = 3;
    function byDullness(a, b) { return words[a].dull - words[b].dull || a - b; }
    if (words.every(function (w) { return w.dull > 1; })) words.forEach(function (w) { w.dull = 1; });

    /* Pairs of neighbours, those that say most first: five are enough. */
    words.forEach(function (w, i) {
      if (i && !w.fresh && (w.dull < 2 || words[i - 1].dull < 2)) pairs.push(i - 1);
    });
    pairs.sort(function (a, b) { return words[a].dull + words[a + 1].dull - words[b].dull - words[b + 1].dull || a - b; });
    missing = exact(pairs.slice(0, 5));
    if (needs()) return;
    missing = exact(missing, 1);
    if (needs()) return;

    /* A second word with a letter wrong, where it stands in no pair. What it is taken for may stand before the next. */
    missing.forEach(function (p) {
      var a = words[p].forms[0], next = words[p + 1], b = next.forms[0], best = ['', ''];
      if (!next.in && next.dull < 2 && b.b[2] && add(p, 2, function (read) {
        seconds(a.b, b.b).forEach(function (s) {
          if (!s[0] || !one(b.b, s[0])) return;
          read(s[1], [a, b], .6);
          if (s[1].length > best[1].length) best = s;
        });
      })) {
        fixed[p + 1] = best[0];
        if (missing.indexOf(p + 1) >= 0) add(p + 1, 2, function (read) { whole([{ b: best[0], s: b.s }, words[p + 2].forms[0]], read, .6); });
      }
    });
    if (needs()) return;

    /* Words that stand in no pair, alone. */
    missing = Object.keys(words).filter(function (i) { return !words[i].in && words[i].dull < 2; }).map(Number).sort(byDullness)
      .slice(0, 4).filter(function (i) { return !alone(i); });
    if (needs()) return;
    missing.slice(0, 2).forEach(unknown);
    if (needs()) return;

    hits = rank();
    /* The best page lacks words that stand in pairs elsewhere: they count alone too. */
    if (hits[0] && hits[0][2] < .8) {
      words.forEach(function (w, i) {
        if (w.in && !w.single && w.dull < 2 && !(hits[0][3] >> i & 1) && more-- > 0) alone(i);
      });
      if (needs()) return;
      hits = rank();
    }
    return hits;
  }

  /* narrow keeps the hits that all filters let through; without hits, all pages that they do. A page stands under what it
     belongs to, its first slot at its first chunk; under its minutes as "in30", of which all up to the number count. */
  function narrow(hits, filters) {
    filters.forEach(function (f) {
      var slots = {}, pages = [], most = f[0] === 'm';
      units = [];
      add(0, 0, function (read) {
        seconds('=' + f[0], most ? 'in' : f[1]).forEach(function (s) {
          if (most ? +s[0].slice(2) <= f[1] : s[0] === f[1]) read(s[1], [{ s: 0 }, { s: 0 }], 1);
        });
      });
      units.forEach(function (u) {
        u.ids.forEach(function (id) {
          slots[id >> 3] = 1;
          if (!(id & 7)) pages.push([id, 0, 0, 0]);
        });
      });
      hits = hits ? hits.filter(function (h) { return slots[h[0] >> 3]; }) : pages.sort(function (a, b) { return a[0] - b[0]; });
    });
    return hits;
  }

  /* rank gives [best chunk, score, share of the query that the page covers, its words as bits], best first. */
  function rank() {
    var n = units.length, row = [], list = [], hits = [], total = 0, share, bits, cells, i, end, best, chunk, value;
    var weights = words.map(function (w, i) {
      var best = 0;
      units.forEach(function (u) { if (i >= u.at && i < u.at + u.n) best = Math.max(best, u.idf); });
      if (w.dull > 1) best *= .1;
      total += best;
      return best;
    });
    function score(values, from) {
      var sum = 0, i, u, v;
      bits = share = 0;
      for (i = 0; i < n; i++) {
        u = units[i];
        if (u.n < 2 || !(v = values[from + i])) continue;
        sum += u.idf * v;
        bits |= 3 << u.at;
      }
      for (i = 0; i < n; i++) {
        u = units[i];
        if (u.n > 1 || bits >> u.at & 1 || !(v = values[from + i])) continue;
        sum += u.idf * v * .5;
        bits |= 1 << u.at;
      }
      for (i = 0; i < weights.length; i++) if (bits >> i & 1) share += weights[i];
      share = total && share / total;
      return sum * share * share;
    }
    /* A row of cells for each chunk, one for each unit; the chunks of a page stand one after the other. */
    units.forEach(function (u) {
      u.ids.forEach(function (id) { if (!room[id]) room[id] = list.push(id); });
    });
    list.sort(function (a, b) { return a - b; });
    list.forEach(function (id, i) { room[id] = i * n; });
    cells = new Float64Array(list.length * n);
    units.forEach(function (u, at) {
      u.ids.forEach(function (id, i) { cells[room[id] + at] = u.values[i]; });
    });
    list.forEach(function (id) { room[id] = 0; });
    for (i = 0; i < list.length; i = end) {
      best = -1;
      for (end = i; end < list.length && list[end] >> 3 === list[i] >> 3; end++) {
        value = score(cells, end * n);
        if (value > best + 1e-9) {
          best = value;
          chunk = list[end];
        }
        for (var at = 0; at < n; at++) row[at] = Math.max(end > i && row[at], cells[end * n + at]);
      }
      if (end > i + 1) value = score(row, 0);
      hits.push([chunk, Math.round((value + best) * 1e6), share, bits]);
    }
    return hits.sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
  }

  return self;
}
