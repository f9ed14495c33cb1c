// @include lib/find.js

/* The search page. The index comes as scripts that call window.lcs(name, stamp, content), so that it works from a USB stick
   and under a strict policy. Nothing that is typed leaves the page; it stands in the address only. What a first answer does
   without is in search-more.js, which comes in the same way.

   This script stands in the head of the page, before its style, with the index's root: what a link asks for is looked up
   while the page is still coming in. Where a server's policy does not let it run, site.js fetches it as a file. */
(function () {
  var own = el('root').dataset, home = shelf(own.root), say = own.say.split('|');
  var box, input, form, list, status, turn = 0, timer, found, seen, more;
  function el(name) { return document.querySelector('[data-' + name + ']'); }
  function set(node, name, value) { node.setAttribute(name, value); }
  function show(name, on) { el(name).hidden = !on; }
  /* Who looks for lessons of a class takes the class along. */
  var joins = /^#c=/.test(location.hash) ? location.hash : '';

  /* fold shows the choices on a phone, or not; on a wide screen they always show. */
  function fold(open) { set(el('fold'), 'aria-expanded', open); }

  /* A shelf is the index of one language: files that have come, and those that could not. */
  function shelf(folder) { return { at: folder, files: {}, failed: {}, asked: {}, stamp: '', fresh: '', stale: 0, index: 0, tries: 0 }; }

  /* load asks for files, each once, and calls done when all have come or could not. */
  function load(s, names, done) {
    var asked = s.asked;
    Promise.all(names.map(function (name) {
      return asked[name] = asked[name] || new Promise(function (end) {
        var script = document.createElement('script'), query = s.stamp + s.fresh;
        setTimeout(end, 20000);
        script.onload = script.onerror = end;
        script.shelf = s;
        script.src = name === 'more' ? own.load : s.at + name + '.js' + (query && '?' + query);
        document.head.append(script);
      }).then(function () {
        if (s.asked !== asked || s.files[name] !== undefined) return; /* it was for an index that is begun again; it has come */
        s.failed[name] = 1;
        delete asked[name];
      });
    })).then(done);
  }

  window.lcs = function (name, stamp, content, of) {
    var s = of || document.currentScript.shelf;
    if (name === 'root' && !s.index) {
      s.stamp = stamp;
      s.index = finder(content, s);
      s.lines = {};
    }
    if (s.stamp === stamp || !stamp) s.files[name] = content;
    else s.stale = 1;
  };

  /* ask calls done with what a query finds, or with nothing if there is no index. An index that was made anew since its
     root came is begun again, twice at most. */
  function ask(s, query, filters, mine, done) {
    (function step() {
      if (mine !== turn) return;
      if (s.stale) {
        if (s.tries > 1) return done();
        Object.assign(s, shelf(s.at), { fresh: Date.now(), tries: s.tries + 1 });
      }
      if (!s.index) return s.failed.root ? done() : load(s, ['root'], step);
      var answer = s.index.find(query, filters);
      if (answer.need) load(s, answer.need, step);
      else done(answer);
    })();
  }

  function clear(state) {
    list.textContent = status.textContent = '';
    list.hidden = state !== 'done';
    set(input, 'aria-expanded', !list.hidden);
    set(box, 'data-state', state);
    show('none');
    show('failed');
    if (more) more.clear();
  }

  function fail(whole) {
    if (whole) clear('error');
    show('failed', 1);
    show('whole', whole);
    show('part', !whole);
  }

  function filters() {
    var chosen = [];
    form.querySelectorAll('select').forEach(function (s) { if (s.value) chosen.push([s.name, s.value]); });
    return chosen;
  }

  /* Choices without words list all that they let through. A single letter asks for nothing yet: what begins with it would
     cost as much as an answer. */
  function run() {
    var mine = ++turn, chosen = filters();
    clearTimeout(timer);
    if (!chosen[0] && !input.value.trim()[1]) return clear('idle');
    set(box, 'data-state', 'loading');
    status.textContent = say[2];
    home.failed = {};
    ask(home, input.value, chosen, mine, function (answer) {
      if (!answer) return fail(1);
      var n = answer.hits.length;
      found = answer;
      pages(0, function () {
        home.tries = 0;
        seen = {};
        clear(n ? 'done' : 'empty');
        show('none', !n);
        status.textContent = say[n ? 0 : chosen[0] ? 3 : 1].split('%').join(n || input.value.slice(0, 60));
      }, function () {
        load(home, ['more'], function () {
          if (mine !== turn) return;
          if (!more && home.files.more) more = home.files.more.page(box, el, show, shelf, ask, run, pages);
          if (more) more.after(found, mine);
          else fail();
        });
      });
    });
  }

  /* pages shows three of the pages that were found, whose titles come with their texts. before and after are called where
     these texts have come and where they are shown. */
  function pages(at, before, after) {
    var now = turn, names = found.hits.slice(at, at + 3).map(function (h) { return 't' + (h[0] >> home.index.text); });
    load(home, names, function () {
      if (now !== turn) return;
      if (home.stale) return run();
      before();
      names.filter(function (n) { return home.files[n]; }).map(read).sort(function (a, b) { return b.row - a.row; }).forEach(paint);
      if (Object.keys(home.failed)[0]) fail(!list.lastChild);
      after();
    });
  }

  function node(name, text, parent) {
    var n = document.createElement(name);
    n.textContent = text;
    parent.append(n);
    return n;
  }

  /* match is which word of the query a word of a text answers, next if that one does; else -1. */
  function match(f, next) {
    var any = found.at[f.b];
    function is(q) {
      return q && (q.fixed === f.b || q.forms.some(function (a) { return a.b === f.b || q.open && a.b[1] && !f.b.indexOf(a.b); }));
    }
    if (any === undefined) any = found.at[f.b] = found.words.findIndex(is);
    return any >= 0 && is(found.words[next]) ? next : any;
  }

  /* linesOf takes a text apart, once: the same pages answer what is typed next. The first line is the page's record: its
     title, its address. The first part of a line is what may be shown; words are of all. Of a heading, head[1] is its
     anchor, head[2] its text. */
  function linesOf(name) {
    return home.lines[name] = home.lines[name] || home.files[name].split('\n').map(function (l, i) {
      var head = i && /^[#^](.*?)\t(.*)/.exec(l), text = head ? l[0] === '#' ? head[2] : '' : l, line = { part: text.split('\t'), head: head, words: [] };
      eachWord(text, function (w, a, b, fresh) { line.words.push([home.index.form(w), a, b, fresh]); });
      return line;
    });
  }

  /* read finds the line of a page's text that holds most of the query, and the heading it stands under. row is how many
     of the query's words stand in a row, if none that tells something lacks, and more in the record, which has the title;
     internal/bench/search has the same. */
  function read(name) {
    var best = -1, tell = found.words.filter(function (w) { return w.dull < 2; }).length, page = { row: 0, line: '', under: ['', '', ''] }, here = page.under;
    linesOf(name).forEach(function (l, at) {
      var score = 0, met = {}, start = -1, last = -2, row;
      if (!at) page.part = l.part;
      here = l.head || here;
      l.words.forEach(function (w) {
        var i = match(w[0], last + 1), q = found.words[i];
        row = i === last + 1 && !w[3] ? row : 0;
        last = q ? i : -2;
        if (!q) return;
        row += q.forms[0].s === w[0].s ? 1 : .99;
        if (row > 2.5 && row > tell - .5) {
          score += row;
          page.row = Math.max(page.row, at ? row : 99);
        }
        if (start < 0 && !q.dull && w[1] < l.part[0].length) start = w[1];
        if (!met[i]) score += 4 >> q.dull;
        met[i] = 1;
      });
      if (at && score > best && (score || l.part[0] && !l.head)) {
        best = score;
        page.line = l.part[0];
        page.from = start;
        page.under = here;
      }
    });
    return page;
  }

  function paint(page) {
    var part = page.part, line = page.line, under = page.under, last = 0, a, name, text;
    if (seen[part[1]]) return;
    seen[part[1]] = 1;
    a = node('li', '', list);
    set(a, 'role', 'presentation');
    a = node('a', '', a);
    a.id = 'lc-r' + list.children.length;
    set(a, 'role', 'option');
    set(a, 'aria-selected', 'false');
    a.href = own.up + part[1] + (under[1] ? '#' + under[1] : joins);
    name = node('b', part[0], a);
    node('small', part[2], a);
    text = node('span', '', a);
    if (part[3]) name.lang = text.lang = part[3];
    if (under[2] && under[2] !== line) node('i', under[2] + ': ', text);
    if (page.from > 90) line = '\u2026' + line.slice(line.indexOf(' ', page.from - 60) + 1);
    if (line.length > 180) line = line.slice(0, 180).replace(/\s\S*$/, '') + '\u2026';
    eachWord(line, function (w, a, b) {
      var q = found.words[match(home.index.form(w))];
      if (!q || q.dull > 1) return;
      q.written = q.written || w.toLowerCase();
      text.append(line.slice(last, a));
      node('mark', w, text);
      last = b;
    });
    text.append(line.slice(last));
  }

  function begin() {
    box = el('search');
    box.removeAttribute('data-load');
    input = box.querySelector('input');
    form = box.querySelector('form');
    list = box.querySelector('ol');
    status = box.querySelector('p');
    document.addEventListener('keydown', function (event) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.form) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
    form.addEventListener('input', function () {
      turn++;
      clearTimeout(timer);
      timer = setTimeout(run, 120);
    });
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      run();
    });
    el('fold').addEventListener('click', function () { fold(this.getAttribute('aria-expanded') === 'false'); });
    /* On a phone the keyboard covers the lower half: what is found must stand in the upper one. */
    input.addEventListener('focus', function () { if (innerWidth < 640) box.scrollIntoView(); });
    form.querySelectorAll('[name]').forEach(function (field) {
      field.value = query.get(field.name) || field.value;
      /* A choice that is none. */
      if (field.selectedIndex < 0) field.value = '';
    });
    fold(!!filters()[0]);
    run();
  }

  var query = new URLSearchParams(location.search);
  lcs('root', own.stamp, own.index, home);
  ask(home, query.get('q') || '', [], 0, function () { });
  if (document.body) begin();
  else document.addEventListener('readystatechange', begin, { once: true });
})();
