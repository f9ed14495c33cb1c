// @include lib/words.js

/* The search itself, without a page: finder(root) answers queries from files that have come, or names those it needs.
   What is in failed counts as empty. internal/bench/search holds the same in Go, and a test compares the two. */
/* Digits are from ";" to "z". */
function digit(s, i) { return s.charCodeAt(i) - 59; }

function finder(root) {
  var lines = root.split('\n'), head = lines[0].split(' '), rule = head[0], bits = +head[1], chunks = +head[2];
  var self = { find: find, files: {}, failed: {}, rule: rule, text: +head[3] };
  var parsed = {}, need, words, units, fixed, marked;

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
    if (second) mix(second.charCodeAt(0));
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b3c6d);
    h ^= h >>> 12;
    name = (4096 + (bits && h >>> 32 - bits)).toString(16).slice(1);
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
    var u = { at: at, n: n, hits: {}, df: 0 }, i;
    fill(function (variants, forms, factor) {
      variants.split(',').forEach(function (v) {
        var f = factor, i = forms.length, slot = -1, n, shift, d, id;
        forms.forEach(function (form, i) { f *= near(form.s, digit(v, i)); });
        while (i < v.length) {
          n = shift = 0;
          for (d = 32; d > 31 && i < v.length; shift += 5) {
            d = digit(v, i++);
            n += (d & 31) << shift;
          }
          slot += n;
          d = digit(v, i++);
          id = slot * 8 + (d >> 3);
          if (!u.hits[id]) u.df++;
          u.hits[id] = Math.max(u.hits[id] || 0, f * (1 + (d & 7) / 7));
        }
      });
    });
    if (u.df) {
      u.idf = Math.log(1 + chunks / (u.df + .5));
      units.push(u);
      for (i = 0; i < n; i++) words[at + i].in++;
    }
    return u.df;
  }

  /* one: is b within one edit of a (a letter more, less, other, or two swapped)? */
  function one(a, b) {
    var i = 0, d = b.length - a.length, x = a.length, y = b.length;
    while (i < x && i < y && a[i] === b[i]) i++;
    while (x > i && y > i && a[x - 1] === b[y - 1]) { x--; y--; }
    return x - i < 2 && y - i < 2 || !d && x - i === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  }

  /* alone looks a word up by itself. */
  function alone(i) {
    words[i].single = 1;
    return add(i, 1, function (read) {
      words[i].forms.forEach(function (f) {
        seconds(f.b, '').forEach(function (s) { if (!s[0]) read(s[1], [f], 1); });
      });
    });
  }

  /* exact looks pairs up and returns those that are not found. A word that looks typed without an input method is read
     so first, and as it stands (plain) only if that finds nothing. */
  function exact(list, plain) {
    return list.filter(function (p) {
      return !add(p, 2, function (read) {
        words[p].forms.forEach(function (a, i) {
          words[p + 1].forms.forEach(function (b, j) {
            var whole;
            if (!plain === i + j > 0) return;
            seconds(a.b, b.b).forEach(function (s) {
              if (s[0] === b.b) read(s[1], [a, b], whole = 1);
              else if (words[p + 1].open && !s[0].indexOf(b.b)) read(s[1], [a, b], whole ? .5 : .8);
            });
          });
        });
      });
    });
  }

  /* unknown takes a word for others of the list of its letter: begun but not ended, or with a letter wrong. */
  function unknown(i) {
    var f = words[i].forms[0], last = '', found = [], next = words[i + 1], joined = 0;
    if (!f.b[1]) return;
    want('w' + (/^[a-z]/.test(f.b) ? f.b[0] : '_')).split('\n').forEach(function (line, order) {
      var b = last = last.slice(0, digit(line, 0)) + line.slice(1, -1), begun = words[i].open && !b.indexOf(f.b);
      if (begun || f.b[2] && one(f.b, b)) found.push([-digit(line, line.length - 1), order, b, begun]);
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    if (next && !next.fresh) {
      found.slice(0, 5).forEach(function (c) {
        next.forms.slice(0, 1).forEach(function (b) {
          if (add(i, 2, function (read) {
            seconds(c[2], b.b).forEach(function (s) { if (s[0] === b.b) read(s[1], [f, b], .6); });
          }) && !joined++) fixed[i] = c[2];
        });
      });
      if (needs() || joined) return;
    }
    found.slice(0, 3).forEach(function (c) {
      if (add(i, 1, function (read) {
        seconds(c[2], '').forEach(function (s) { if (!s[0]) read(s[1], [f], c[3] ? .8 : .6); });
      }) && !c[3]) fixed[i] = fixed[i] || c[2];
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
    var hits = search(filters);
    return needs() ? { need: Object.keys(need) } : { hits: hits, words: words, fixed: fixed, written: {} };
  }

  /* search does one step after the other, and none before all files that the last one needs are there. */
  function search(filters) {
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

    /* A second word with a letter wrong, where it stands in no pair. */
    missing.forEach(function (p) {
      var a = words[p].forms[0], next = words[p + 1], b = next.forms[0], best = ['', ''];
      if (!next.in && next.dull < 2 && b.b[2] && add(p, 2, function (read) {
        seconds(a.b, b.b).forEach(function (s) {
          if (!s[0] || !one(b.b, s[0])) return;
          read(s[1], [a, b], .6);
          if (s[1].length > best[1].length) best = s;
        });
      })) fixed[p + 1] = best[0];
    });

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
        if (w.in && !w.single && w.dull < 2 && !hits[0][3][i] && more-- > 0) alone(i);
      });
      if (needs()) return;
      hits = rank();
    }
    (filters || []).forEach(function (f) {
      var slots = {}, zero = { s: 0 };
      units = [];
      add(0, 0, function (read) {
        seconds('=' + f[0], f[1]).forEach(function (s) { if (s[0] === f[1]) read(s[1], [zero, zero], 1); });
      });
      units.forEach(function (u) { Object.keys(u.hits).forEach(function (id) { slots[id >> 3] = 1; }); });
      hits = hits.filter(function (h) { return slots[h[0] >> 3]; });
    });
    return hits;
  }

  /* rank gives [best chunk, score, share of the query that the page covers, words it covers], best first. */
  function rank() {
    var byChunk = {}, bySlot = {}, total = 0, weights = words.map(function (w, i) {
      var best = 0;
      units.forEach(function (u) { if (i >= u.at && i < u.at + u.n) best = Math.max(best, u.idf); });
      if (w.dull > 1) best *= .1;
      total += best;
      return best;
    });
    units.forEach(function (u, n) {
      Object.keys(u.hits).forEach(function (id) {
        var c = byChunk[id] = byChunk[id] || [], s = bySlot[id >> 3] = bySlot[id >> 3] || { v: [], c: {} };
        c[n] = u.hits[id];
        s.v[n] = Math.max(s.v[n] || 0, c[n]);
        s.c[id] = 1;
      });
    });
    function score(values) {
      var sum = 0, covered = [], share = 0;
      units.forEach(function (u, n) {
        if (!values[n] || u.n < 2) return;
        sum += u.idf * values[n];
        covered[u.at] = covered[u.at + 1] = 1;
      });
      units.forEach(function (u, n) {
        if (!values[n] || u.n > 1 || covered[u.at]) return;
        sum += u.idf * values[n] * .5;
        covered[u.at] = 2;
      });
      weights.forEach(function (w, i) { if (covered[i]) share += w; });
      share = total && share / total;
      return [sum * share * share, share, covered];
    }
    return Object.keys(bySlot).map(function (slot) {
      var whole = score(bySlot[slot].v), best = -1, chunk;
      Object.keys(bySlot[slot].c).forEach(function (id) {
        var s = score(byChunk[id])[0];
        if (s > best + 1e-9) {
          best = s;
          chunk = +id;
        }
      });
      return [chunk, Math.round((whole[0] + best) * 1e6), whole[1], whole[2]];
    }).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
  }

  return self;
}
