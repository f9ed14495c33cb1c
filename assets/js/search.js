// @include lib/find.js

/* The search page. The index comes as scripts that call window.lcs(name, stamp, text), so that it works from a USB stick
   and under a strict policy. Nothing that is typed leaves the page; it stands in the address only. */
(function () {
  var box = document.querySelector('[data-search]');
  if (!box) return;
  function el(name) { return box.querySelector('[data-' + name + ']'); }
  function set(node, name, value) { node.setAttribute(name, value); }
  function show(name, on) { el(name).hidden = !on; }
  var input = box.querySelector('input'), form = box.querySelector('form'), list = box.querySelector('ol'), status = el('status');
  var selects = box.querySelectorAll('select'), say = el('say').getAttribute('data-say').split('|');
  var up = box.getAttribute('data-up'), meanWords = el('mean').textContent, home = shelf(box.getAttribute('data-root'));
  var turn = 0, active, shown, timer, found, at, seen;

  var more = el('fold').firstChild, isOpen;
  /* Who looks for lessons of a class takes the class along. */
  var joins = /^#c=/.test(location.hash) ? location.hash : '';

  /* fold shows the choices on a phone, or not; on a wide screen they always show. */
  function fold(open) {
    isOpen = open;
    el('filters').className = 'lc-filters' + (open ? ' lc-open' : '');
    set(more, 'aria-expanded', open);
  }

  /* A shelf is the index of one language. */
  function shelf(root) { return { at: root.replace('root.js', ''), waiting: {}, failed: {}, fresh: '', tries: 0 }; }

  /* load asks for files, each once, and calls done when all have come or could not: then they are in failed. */
  function load(s, names, done) {
    var left = names.length;
    if (!left) done();
    names.forEach(function (name) {
      function ready() { if (!--left) done(); }
      if (s.index && s.index.files[name] !== undefined) return ready();
      if (s.waiting[name]) return s.waiting[name].push(ready);
      var calls = s.waiting[name] = [ready], script = document.createElement('script'), late = setTimeout(end, 20000), query = (s.stamp || '') + s.fresh;
      function end() {
        clearTimeout(late);
        script.onload = script.onerror = null;
        script.remove();
        if (s.waiting[name] !== calls) return;
        delete s.waiting[name];
        if (!s.index || s.index.files[name] === undefined) (s.index || s).failed[name] = 1;
        calls.forEach(function (f) { f(); });
      }
      script.onload = script.onerror = end;
      script.shelf = s;
      script.src = s.at + name + '.js' + (query && '?' + query);
      document.head.appendChild(script);
    });
  }

  window.lcs = function (name, stamp, text) {
    var s = document.currentScript.shelf;
    if (name === 'root' && !s.index) {
      s.stamp = stamp;
      s.index = finder(text);
      s.index.lines = {};
    }
    if (s.stamp === stamp) s.index.files[name] = text;
    else s.stale = 1;
  };

  /* ask calls done with what a query finds, or with nothing if there is no index. An index that was made anew since its
     root came is begun again, twice at most. */
  function ask(s, query, filters, mine, done) {
    (function step() {
      if (mine !== turn) return;
      if (s.stale) {
        s.stale = s.index = s.stamp = 0;
        s.waiting = {};
        s.fresh = Date.now();
        if (s.tries++ > 1) return done();
      }
      if (!s.index) return s.failed.root ? done() : load(s, ['root'], step);
      var answer = s.index.find(query, filters);
      if (answer.need) load(s, answer.need, step);
      else done(answer);
    })();
  }

  /* The address holds what is asked, so that it can be kept and sent. A page from a file may not change its own. */
  function remember() {
    var query = [];
    form.querySelectorAll('[name]').forEach(function (field) {
      if (field.value) query.push(field.name + '=' + encodeURIComponent(field.value));
    });
    query = query[0] ? '?' + query.join('&') : '';
    if (query !== location.search) try { history.replaceState(null, '', (query || location.pathname) + location.hash); } catch (e) { /* file:// */ }
  }

  function clear(state) {
    list.textContent = '';
    choose(-1);
    set(input, 'aria-expanded', state === 'done');
    set(box, 'data-state', state);
    list.hidden = state !== 'done';
    ['none', 'more', 'mean', 'failed', 'others'].forEach(function (name) { show(name); });
    status.textContent = '';
    /* Not before the answer is painted: on a slow phone this takes longer than to search. */
    setTimeout(remember);
  }

  function fail(whole) {
    if (whole) clear('error');
    show('failed', 1);
    show('whole', whole);
    show('part', !whole);
  }

  function asks() { return /\S/.test(input.value); }

  /* Choices without words list all that they let through. */
  function run() {
    var filters = [], mine = ++turn;
    clearTimeout(timer);
    shown = 9;
    selects.forEach(function (s) { if (s.value) filters.push([s.name, s.value]); });
    if (!asks() && !filters[0]) return clear('idle');
    set(box, 'data-state', 'loading');
    status.textContent = say[2];
    home.failed = {};
    if (home.index) home.index.failed = {};
    ask(home, input.value, filters, mine, function (answer) {
      if (!answer) return fail(1);
      found = answer;
      found.at = Object.create(null);
      at = 0;
      extend();
    });
  }

  /* extend shows the next three pages: their titles come with their texts. It goes on when the last one is seen. */
  function extend() {
    var first = !at, now = turn, hits = found.hits.slice(at, at += 3), n = found.hits.length;
    function name(h) { return 't' + (h[0] >> home.index.text); }
    load(home, hits.map(name), function () {
      if (now !== turn) return;
      if (home.stale) return run();
      var texts = home.index.files;
      if (first) {
        home.tries = 0;
        seen = {};
        clear(n ? 'done' : 'empty');
        show('none', !n);
        status.textContent = n ? say[0].replace('%', n) : !asks() ? say[3] : say[1].replace('%', input.value.slice(0, 60));
      }
      hits = hits.map(name).filter(function (n) { return texts[n]; }).map(read);
      hits.sort(function (a, b) { return b.row - a.row; }).forEach(paint);
      if (Object.keys(home.index.failed)[0]) fail(!list.lastChild);
      if (first) means();
      n = at < n;
      show('more', n && at >= shown);
      if (!n || at >= shown) others();
      else if (watch && list.lastChild) watch.observe(list.lastChild);
      else extend();
    });
  }
  var watch = window.IntersectionObserver && new IntersectionObserver(function (entries) {
    if (!entries.some(function (e) { return e.isIntersecting; })) return;
    watch.disconnect();
    extend();
  });

  function node(name, text, parent) {
    var n = document.createElement(name);
    n.textContent = text;
    parent.appendChild(n);
    return n;
  }

  /* match is which word of the query a word of a text answers, next if that one does; else -1. */
  function match(f, next) {
    var any = found.at[f.b];
    function is(q, i) {
      return q && (found.fixed[i] === f.b || q.forms.some(function (a) { return a.b === f.b || q.open && a.b[1] && !f.b.indexOf(a.b); }));
    }
    if (any === undefined) any = found.at[f.b] = found.words.findIndex(is);
    return any >= 0 && is(found.words[next], next) ? next : any;
  }

  /* linesOf takes a text apart, once: the same pages answer what is typed next. The first line is the page's record; of a
     heading, head is its anchor and words; text is what may be shown of another, of which words are more. */
  function linesOf(name) {
    var index = home.index;
    return index.lines[name] = index.lines[name] || index.files[name].split('\n').map(function (l, i) {
      var head = i && /^[#^](.*?)\t(.*)/.exec(l), text = head ? l[0] === '#' ? head[2] : '' : l, line = { text: i ? text.split('\t')[0] : text, head: head && head.slice(1), words: [] };
      if (i) eachWord(text, function (w, a, b, fresh) { line.words.push([formOf(index.rule, w), a, b, fresh]); });
      return line;
    });
  }

  /* read finds the line of a page's text that holds most of the query, and the heading it stands under. row is how many
     of the query's words stand in a row, if none that tells something lacks; internal/bench/search has the same. */
  function read(name) {
    var best = -1, here, tell = found.words.filter(function (w) { return w.dull < 2; }).length, page = { row: 0, line: '' };
    linesOf(name).forEach(function (l, at) {
      var score = 0, met = {}, start = -1, last = -2, row;
      if (!at) return page.part = l.text.split('\t');
      here = l.head || here;
      l.words.forEach(function (w) {
        var i = match(w[0], last + 1), q = found.words[i];
        row = i === last + 1 && !w[3] ? row : 0;
        last = q ? i : -2;
        if (!q) return;
        row += q.forms[0].s === w[0].s ? 1 : .99;
        if (row > 2.5 && row > tell - .5) {
          score += row;
          page.row = Math.max(page.row, row);
        }
        if (start < 0 && !q.dull && w[1] < l.text.length) start = w[1];
        if (found.fixed[i]) found.written[i] = found.written[i] || l.text.slice(w[1], w[2]).toLowerCase();
        if (!met[i]) score += 4 >> q.dull;
        met[i] = 1;
      });
      if (score > best && (score || l.text && !l.head)) {
        best = score;
        page.line = l.text;
        page.from = start;
        page.under = here;
      }
    });
    return page;
  }

  function paint(page) {
    var part = page.part, line = page.line, under = page.under || ['', ''], last = 0, a, name, text;
    if (seen[part[1]]) return;
    seen[part[1]] = 1;
    a = node('li', '', list);
    set(a, 'role', 'presentation');
    a = node('a', '', a);
    a.id = 'lc-r' + list.children.length;
    set(a, 'role', 'option');
    set(a, 'aria-selected', 'false');
    a.href = up + part[1] + (under[0] ? '#' + under[0] : joins);
    name = node('b', part[0], a);
    node('small', part[2], a);
    text = node('span', '', a);
    if (part[3]) name.lang = text.lang = part[3];
    if (under[1] && under[1] !== line) node('i', under[1] + ': ', text);
    if (page.from > 90) line = '\u2026' + line.slice(line.indexOf(' ', page.from - 60) + 1);
    if (line.length > 180) line = line.slice(0, 180).replace(/\s\S*$/, '') + '\u2026';
    eachWord(line, function (w, a, b) {
      var q = found.words[match(formOf(home.index.rule, w))];
      if (!q || q.dull > 1) return;
      text.appendChild(document.createTextNode(line.slice(last, a)));
      node('mark', w, text);
      last = b;
    });
    text.appendChild(document.createTextNode(line.slice(last)));
  }

  /* means says which words were taken for others, as texts write them. */
  function means() {
    var fixed = found.fixed, words = [], any;
    eachWord(input.value.slice(0, 400).normalize('NFC'), function (w) {
      var i = words.length;
      any = any || fixed[i];
      words.push(fixed[i] ? found.written[i] || fixed[i] : w);
    });
    el('mean').textContent = meanWords.replace('%', words.join(' '));
    show('mean', any && list.lastChild);
  }

  /* others says how many pages the site's other languages have. That costs a few kilobytes, so it is asked only after
     all of these were looked at. */
  function others() {
    var now = turn;
    if (!asks()) return;
    show('others', 1);
    el('others').querySelectorAll('a').forEach(function (a) {
      var s = a.shelf = a.shelf || shelf(a.getAttribute('data-root')), text = a.said = a.said || a.textContent;
      a.search = '?q=' + encodeURIComponent(input.value);
      ask(s, input.value, [], now, function (answer) {
        a.textContent = text + (answer && answer.hits.length ? ' (' + answer.hits.length + ')' : '');
      });
    });
  }

  /* Keys, by the practice for comboboxes with a list: the focus stays in the box. */
  function choose(n) {
    var options = list.querySelectorAll('a');
    if (options[active]) set(options[active], 'aria-selected', 'false');
    active = Math.max(-1, Math.min(n, options.length - 1));
    if (active < 0) return input.removeAttribute('aria-activedescendant');
    set(options[active], 'aria-selected', 'true');
    set(input, 'aria-activedescendant', options[active].id);
    options[active].scrollIntoView({ block: 'nearest' });
  }
  input.addEventListener('keydown', function (event) {
    var key = event.key, down = key === 'ArrowDown';
    if (event.isComposing) return;
    if (down || key === 'ArrowUp') choose(active + (down ? 1 : -1));
    else if (key === 'Enter' && active >= 0) list.querySelectorAll('a')[active].click();
    else if (key === 'Escape') {
      if (active >= 0) choose(-1);
      else {
        input.value = '';
        run();
      }
    } else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  input.addEventListener('input', function () {
    turn++;
    clearTimeout(timer);
    timer = setTimeout(run, 120);
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    run();
  });
  selects.forEach(function (s) { s.addEventListener('change', run); });
  el('retry').addEventListener('click', run);
  el('more').addEventListener('click', function () {
    shown += 9;
    extend();
  });

  set(input, 'role', 'combobox');
  show('filters', 1);
  show('fold', 1);
  new URLSearchParams(location.search).forEach(function (value, name) {
    var field = form.elements.namedItem(name);
    if (field) field.value = value;
  });
  fold([].some.call(selects, function (s) { return s.value; }));
  more.addEventListener('click', function () { fold(!isOpen); });
  clear('idle');
  load(home, ['root'], function () { });
  run();
})();
