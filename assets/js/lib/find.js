// @include lib/words.js

/* The search itself, without a page: finder(root) answers queries from shards that have come, or names those it needs.
   internal/bench holds the same in Go, and a test compares the two. */
var DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
var CLASSES = [1, 1.3, 1.4, 1.8]; /* once or by a synonym, often, in a heading, in the title */

function finder(rootText) {
  var lines = rootText.split('\n'), head = lines[0].split(' '), rule = head[0], bits = +head[1], chunks = +head[2];
  var files = {}, parsed = {}, wanted;
  function set(list) {
    var s = {};
    list.split(' ').forEach(function (w) { s['$' + w] = 1; });
    return s;
  }
  var common = set(lines[1]), asking = set(lines[2]);

  /* want gives a file, or undefined and notes that it is needed. */
  function want(name) {
    if (files[name] === undefined && wanted.indexOf(name) < 0) wanted.push(name);
    return files[name];
  }

  function shardName(first, second) {
    var h = 2166136261, i;
    for (i = 0; i < first.length; i++) h = Math.imul(h ^ first.charCodeAt(i), 16777619);
    h = Math.imul(h ^ 124, 16777619);
    if (second) h = Math.imul(h ^ second.charCodeAt(0), 16777619);
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b3c6d);
    h ^= h >>> 12;
    return (bits ? h >>> 32 - bits : 0).toString(16);
  }

  /* seconds are all keys of a shard that begin with first: second base ("" for the word alone) to its variants. */
  function seconds(first, second) {
    var name = shardName(first, second), text = want(name), map = parsed[name], last;
    if (text === undefined) return {};
    if (!map || map.of !== text) {
      map = parsed[name] = { of: text };
      text.split('\n').forEach(function (line) {
        var colon = line.indexOf(':'), space = line.slice(0, colon).indexOf(' ');
        var word = line.slice(0, space < 0 ? colon : space) || last;
        last = word;
        (map['$' + word] = map['$' + word] || {})['$' + (space < 0 ? '' : line.slice(space + 1, colon))] = line.slice(colon + 1);
      });
    }
    return map['$' + first] || {};
  }

  /* near says how well the marks of a query's word fit those of a text's. */
  function near(q, d, marked) {
    if (q === d) return 1;
    if (!marked) return .97;
    var f = 1, a = q % 6, b = d % 6, x = q % 24 / 6 | 0, y = d % 24 / 6 | 0;
    if ((q >= STROKE) !== (d >= STROKE)) f *= .9;
    if (x !== y) f *= x ? .7 : .85;
    if (a !== b) f *= a + b === 7 && a > 2 && b > 2 ? .9 : a ? .65 : .85;
    return f;
  }

  /* read adds the postings of variants to a unit's hits, the best of each chunk. */
  function read(unit, variants, sigs, marked, factor) {
    variants.split(',').forEach(function (v) {
      var f = factor, i, slot = -1, n, shift, d, id, value;
      for (i = 0; i < sigs.length; i++) f *= near(sigs[i], DIGITS.indexOf(v[i]), marked);
      while (i < v.length) {
        n = shift = 0;
        do {
          d = DIGITS.indexOf(v[i++]);
          n += (d & 31) << shift;
          shift += 5;
        } while (d > 31 && i < v.length);
        slot += n;
        d = DIGITS.indexOf(v[i++]);
        id = slot * 8 + (d >> 2);
        value = f * CLASSES[d & 3];
        if (!(unit.hits[id] >= value)) {
          if (!unit.hits[id]) unit.df++;
          unit.hits[id] = value;
        }
      }
    });
  }

  /* one: is b within one edit of a (a letter more, less, other, or two swapped)? */
  function one(a, b) {
    var i = 0, d = b.length - a.length, x = a.length, y = b.length;
    while (i < x && i < y && a[i] === b[i]) i++;
    while (x > i && y > i && a[x - 1] === b[y - 1]) { x--; y--; }
    return x - i < 2 && y - i < 2 || !d && x - i === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  }

  function find(query, filters) {
    wanted = [];
    query = query.slice(0, 400).normalize('NFC');
    var words = [], units = [], fixed = {}, marked = false, i;
    eachWord(query, function (w, from, to, fresh) {
      if (words.length > 15) return;
      var f = formOf(rule, w), t = typed(rule, w), key = '$' + f.b;
      words.push({ forms: t ? [t, f] : [f], fresh: fresh, open: to === query.length, dull: asking[key] ? 2 : common[key] ? 1 : 0 });
      if ((t || f).s) marked = true;
    });
    if (!words.length) return { hits: [] };
    if (words.every(function (w) { return w.dull > 1; })) words.forEach(function (w) { w.dull = 1; });

    function unit(at, n) {
      var u = { at: at, n: n, hits: {}, df: 0 };
      return u;
    }
    function keep(u) {
      if (u.df) {
        u.idf = Math.log(1 + chunks / (u.df + .5));
        units.push(u);
        for (var i = u.at; i < u.at + u.n; i++) words[i].in = (words[i].in || 0) + 1;
      }
      return u.df;
    }

    /* Pairs of neighbours, those that say most first: five are enough. */
    var pairs = [];
    for (i = 1; i < words.length; i++) {
      if (!words[i].fresh && (words[i].dull < 2 || words[i - 1].dull < 2)) pairs.push(i - 1);
    }
    function dullness(i) { return words[i].dull + words[i + 1].dull; }
    pairs = pairs.map(function (p, i) { return [dullness(p), i, p]; }).sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; })
      .slice(0, 5).map(function (p) { return p[2]; });
    /* A word that looks typed without an input method is read so first, and as it stands only if that finds nothing. */
    function exact(list, plain) {
      return list.filter(function (p) {
        var u = unit(p, 2);
        words[p].forms.forEach(function (a, i) {
          words[p + 1].forms.forEach(function (b, j) {
            if (!plain === i + j > 0) return;
            var all = seconds(a.b, b.b), v = all['$' + b.b];
            if (v) read(u, v, [a.s, b.s], marked, 1);
            if (words[p + 1].open) {
              Object.keys(all).forEach(function (k) {
                if (k.length > b.b.length + 1 && k.indexOf('$' + b.b) === 0) read(u, all[k], [a.s, b.s], marked, v ? .5 : .8);
              });
            }
          });
        });
        return !keep(u);
      });
    }
    var missing = exact(pairs);
    if (wanted.length) return { need: wanted };
    missing = exact(missing, true);
    if (wanted.length) return { need: wanted };

    /* A second word with a letter wrong, where it stands in no pair. */
    missing.forEach(function (p) {
      var a = words[p].forms[0], b = words[p + 1].forms[0], u = unit(p, 2), best = '', all;
      if (words[p + 1].in || words[p + 1].dull > 1 || b.b.length < 3) return;
      all = seconds(a.b, b.b);
      Object.keys(all).forEach(function (k) {
        if (k.length > 1 && one(b.b, k.slice(1))) {
          read(u, all[k], [a.s, b.s], marked, .6);
          if (!best || all[k].length > all[best].length) best = k;
        }
      });
      if (keep(u)) fixed[p + 1] = best.slice(1);
    });

    /* Words that stand in no pair, alone. */
    function alone(i) {
      var u = unit(i, 1);
      words[i].single = 1;
      words[i].forms.forEach(function (f) {
        var v = seconds(f.b, '')['$'];
        if (v) read(u, v, [f.s], marked, 1);
      });
      return wanted.length || keep(u);
    }
    var rest = words.map(function (w, i) { return i; }).filter(function (i) { return !words[i].in && words[i].dull < 2; });
    rest.sort(function (a, b) { return words[a].dull - words[b].dull || a - b; });
    rest = rest.slice(0, 4);
    var unknown = rest.filter(function (i) { return !alone(i); });
    if (wanted.length) return { need: wanted };

    /* Unknown words: begun but not ended, or with a letter wrong. */
    unknown.slice(0, 2).forEach(function (i) {
      var f = words[i].forms[0], letter = /^[a-z]/.test(f.b) ? f.b[0] : '_', list = want('w' + letter), last = '', found = [];
      if (!list || f.b.length < 2) return;
      list.split('\n').forEach(function (line, order) {
        var b = last.slice(0, DIGITS.indexOf(line[0])) + line.slice(1, -1), begun = words[i].open && b.indexOf(f.b) === 0;
        last = b;
        if (begun || f.b.length > 2 && one(f.b, b)) found.push([-DIGITS.indexOf(line[line.length - 1]), order, b, begun]);
      });
      found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
      found = found.slice(0, 5);
      var next = words[i + 1] && !words[i + 1].fresh && words[i + 1].forms[0], joined = 0;
      if (next) {
        found.forEach(function (c) {
          var u = unit(i, 2), v = seconds(c[2], next.b)['$' + next.b];
          if (v) read(u, v, [f.s, next.s], marked, .6);
          if (keep(u) && !joined++) fixed[i] = c[2];
        });
        if (wanted.length || joined) return;
      }
      found.slice(0, 3).forEach(function (c) {
        var u = unit(i, 1), v = seconds(c[2], '')['$'];
        if (v) read(u, v, [f.s], marked, c[3] ? .8 : .6);
        if (keep(u) && !c[3] && !fixed[i]) fixed[i] = c[2];
      });
    });
    if (wanted.length) return { need: wanted };

    var hits = rank(words, units);
    /* The best page lacks words that stand in pairs elsewhere: they count alone too. */
    if (hits.length && hits[0][2] < .8) {
      var more = 3;
      words.forEach(function (w, i) {
        if (w.in && !w.single && w.dull < 2 && !hits[0][3][i] && more-- > 0) alone(i);
      });
      if (wanted.length) return { need: wanted };
      hits = rank(words, units);
    }
    (filters || []).forEach(function (f) {
      var u = unit(0, 0), v = seconds('=' + f[0], f[1])['$' + f[1]], slots = {};
      if (v) read(u, v, [0, 0], false, 1);
      Object.keys(u.hits).forEach(function (id) { slots[id >> 3] = 1; });
      hits = hits.filter(function (h) { return slots[h[0] >> 3]; });
    });
    if (wanted.length) return { need: wanted };
    return { hits: hits, words: words, fixed: fixed };
  }

  /* rank gives [best chunk, score, share of the query that the page covers, words it covers], best first. */
  function rank(words, units) {
    var weights = words.map(function (w, i) {
      var best = 0;
      units.forEach(function (u) { if (i >= u.at && i < u.at + u.n && u.idf > best) best = u.idf; });
      return w.dull > 1 ? best * .1 : best;
    });
    var total = weights.reduce(function (a, b) { return a + b; }, 0);
    var byChunk = {}, bySlot = {};
    units.forEach(function (u, n) {
      Object.keys(u.hits).forEach(function (id) {
        var c = byChunk[id] = byChunk[id] || [], s = bySlot[id >> 3] = bySlot[id >> 3] || { v: [], c: [] };
        c[n] = u.hits[id];
        if (!(s.v[n] >= c[n])) s.v[n] = c[n];
        if (s.c.indexOf(id) < 0) s.c.push(id);
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
      share = total ? share / total : 0;
      return [sum * share * share, share, covered];
    }
    return Object.keys(bySlot).map(function (slot) {
      var whole = score(bySlot[slot].v), best = -1, chunk;
      bySlot[slot].c.forEach(function (id) {
        var s = score(byChunk[id])[0];
        if (s > best + 1e-9 || s > best - 1e-9 && +id < chunk) {
          best = s;
          chunk = +id;
        }
      });
      return [chunk, Math.round((whole[0] + best) * 1e6), whole[1], whole[2]];
    }).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
  }

  return { find: find, files: files, rule: rule, pack: +head[3], index: head[4] || '', lines: lines };
}
