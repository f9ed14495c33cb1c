// @include lib/words.js

/* The search itself, without a page: finder(root, shelf) answers queries from the shelf's files, or names those it needs.
   What is in the shelf's failed counts as empty. internal/bench/search holds the same in Go, and a test compares the two. */
/* Digits are from ";" to "z". */
function digit(s, i) { return s.charCodeAt(i) - 59; }

function finder(root, shelf) {
  var lines = root.split('\n'), head = lines[0].split(' '), rule = head[0], bits = +head[1], chunks = +head[2];
  var letters = +head[4], parsed = {}, need, words, units, marked;
  var forms = Object.create(null), stems = lines.slice(3).map(function (line) {
    line = line.split(' ');
    return [RegExp(line[0]), line[1]];
  });
  /* What stands behind text is for lib/slips.js. */
  var self = { find: find, form: form, text: +head[3], add: add, needs: needs };
  /* Every eighth chunk at most begins a page, so no number of a chunk is beyond. Zero wherever nobody is at work. */
  var room = new Float64Array(chunks * 8);

  /* form remembers every word that it met: texts are made of few syllables, and folding one is dear on a slow phone. What
     it returns must not be changed. */
  function form(word) { return forms[word] = forms[word] || formOf(rule, stems, word); }

  function listed(line, word) { return (' ' + lines[line] + ' ').indexOf(' ' + word + ' ') >= 0; }

  /* want gives a file's text, empty while it is needed. */
  function want(name) {
    var text = shelf.files[name];
    if (text === undefined && !shelf.failed[name]) need[name] = 1;
    return text || '';
  }
  function needs() { for (var name in need) return name; }

  /* seconds are all keys of a shard that begin with first: [second base ("" for the word alone), variants], sorted. Lines
     leave out a first word that is the line's before. */
  function seconds(first, second) {
    var h = 2166136261, key = first + '|' + second.slice(0, letters), i, text, met;
    for (i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), 16777619);
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b3c6d);
    text = want((32768 + (h >>> 16 >> 16 - bits)).toString(32).slice(1));
    if (text && !parsed[key]) {
      met = ('\n' + text).match('\\n' + first + '([ :].*(\\n .*)*)');
      parsed[key] = met ? met[1].split('\n').map(function (line) { return line.slice(line[0] === ' ').split(':'); }) : [];
    }
    return parsed[key] || [];
  }

  /* near says how well the marks of a query's word fit those of a text's. Tones 3 and 4 are hỏi and ngã, often swapped. */
  function near(q, d) {
    function same(x, y) { return x === y ? 1 : x * y === 12 ? .8 : x ? .45 : .7; }
    return q === d ? 1 : marked ? (q >= STROKE === d >= STROKE ? 1 : .8) * same(q % 24 / 6 | 0, d % 24 / 6 | 0) * same(q % 6, d % 6) : .97;
  }

  /* add makes a unit of n words from what stands under each of forms, which are lists of one or two. fits tells how much
     an entry of seconds counts; a number is for just these words. The best value of each chunk counts. */
  function add(at, n, forms, fits) {
    var u = { at: at, n: n, ids: [] };
    forms.forEach(function (form) {
      var second = form[1] ? form[1].b : '', ended = false;
      seconds(form[0].b, second).forEach(function (s) {
        var same = s[0] === second, factor = fits > 0 ? same && fits : fits(s, second, ended);
        ended = ended || same;
        if (factor) read(s[1], form, factor);
      });
    });
    function read(variants, form, factor) {
      for (var i = 0; i < variants.length; i++) {
        var f = factor, slot = -1, gap, shift, d, id;
        form.forEach(function (word) { f *= near(word.s, digit(variants, i++)); });
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
    }
    if (!(u.ids[0] >= 0)) return;
    u.values = u.ids.map(function (id) { return room[id]; });
    u.ids.forEach(function (id) { room[id] = 0; });
    u.idf = Math.log(1 + chunks / (u.ids.length + .5));
    /* Pairs before single words, which count only where no pair does. */
    units[n > 1 ? 'unshift' : 'push'](u);
    words.slice(at, at + n).forEach(function (w) {
      w.in++;
      w.most = Math.max(w.most, u.idf);
    });
    return u;
  }

  /* alone looks a word up by itself. */
  function alone(i) {
    words[i].single = 1;
    return add(i, 1, words[i].forms.map(function (f) { return [f]; }), 1);
  }

  /* exact looks pairs up and returns those that are not found. A word that looks typed without an input method is read
     so first, and as it stands (plain) only if that finds nothing. */
  function exact(list, plain) {
    return list.filter(function (p) {
      var forms = [], next = words[p + 1];
      words[p].forms.forEach(function (a, i) {
        next.forms.forEach(function (b, j) { if (!plain === !(i + j)) forms.push([a, b]); });
      });
      return !add(p, 2, forms, function (s, b, ended) { return s[0] === b || next.open && !s[0].indexOf(b) && (ended ? .5 : .8); });
    });
  }

  function find(query, filters) {
    query = query.slice(0, 400).normalize('NFC');
    need = {};
    words = self.words = [];
    units = [];
    marked = 0;
    eachWord(query, function (w, from, to, fresh) {
      var f = form(w), t = typed(rule, w), forms = t && t.ok ? [t, f] : [f];
      if (words.length > 15) return;
      words.push({ text: w, forms: forms, odd: t, fresh: fresh, open: to === query.length, dull: listed(2, f.b) ? 2 : +listed(1, f.b), in: 0, most: 0 });
      marked += forms[0].s;
    });
    var hits = search(), slips = filters[0] && want('more');
    if (slips) hits = slips.narrow(self, words[0] && hits, filters);
    return needs() ? { need: Object.keys(need) } : { hits: hits, words: words, at: Object.create(null) };
  }

  /* search does one step after the other, and none before all files that the last one needs are there. */
  function search() {
    var pairs = [], missing, slips, hits, more = 3;
    if (!words.some(function (w) { return w.dull < 2; })) words.forEach(function (w) { w.dull = 1; });

    /* Pairs of neighbours, those that say most first: five are enough. */
    words.forEach(function (w, i) {
      if (i && !w.fresh && (w.dull < 2 || words[i - 1].dull < 2)) pairs.push(i - 1);
    });
    pairs.sort(function (a, b) { return words[a].dull + words[a + 1].dull - words[b].dull - words[b + 1].dull || a - b; });
    missing = exact(pairs.slice(0, 5));
    if (needs()) return;
    missing = exact(missing, 1);
    if (needs()) return;

    /* What is written wrong is for lib/slips.js, which comes beside the files of the next step. */
    slips = missing.some(function (p) { return !words[p + 1].in && words[p + 1].dull < 2; }) && want('more');
    if (slips) slips.second(self, missing);
    if (slips && needs()) return;

    /* Words that stand in no pair, alone. */
    missing = words.map(function (w, i) { return i; }).filter(function (i) { return !words[i].in && words[i].dull < 2; }).sort(function (a, b) { return words[a].dull - words[b].dull || a - b; })
      .slice(0, 4).filter(function (i) { return !alone(i); });
    if (needs()) return;
    missing.slice(0, 2).forEach(function (i) {
      var b = words[i].forms[0].b, list = b[1] && want('w' + (/^[a-z]/.test(b) ? b[0] : '_'));
      slips = want('more');
      if (list && slips) slips.unknown(self, i, list);
    });
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

  /* rank gives [best chunk, score, share of the query that the page covers, its words as bits], best first. */
  function rank() {
    var n = units.length, row = [], list = [], hits = [], total = 0, share, bits, cells, i, end, best, chunk, value;
    words.forEach(function (w) { total += w.weight = w.dull > 1 ? w.most * .1 : w.most; });
    function score(values, from) {
      var sum = 0, i, u, v;
      bits = share = 0;
      for (i = 0; i < n; i++) {
        u = units[i];
        v = values[from + i];
        if (!v || u.n < 2 && bits >> u.at & 1) continue;
        sum += u.idf * v * u.n;
        bits |= 2 * u.n - 1 << u.at;
      }
      for (i = 0; i < words.length; i++) if (bits >> i & 1) share += words[i].weight;
      return sum * share;
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
      hits.push([chunk, Math.round((value + best) * 1e6), share / total, bits]);
    }
    return hits.sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
  }

  return self;
}
