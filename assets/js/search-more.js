// @include lib/slips.js

/* What the search page does without until its first answer stands, or a word is written wrong. search.js fetches this like
   a file of the index; page gets what search.js has by these names. */
lcs('more', '', { second: wrongSecond, unknown: unknown, narrow: narrow, page: function (box, el, show, shelf, ask, run, pages) {
  var input = box.querySelector('input'), list = box.querySelector('ol'), mean = el('mean'), meant = mean.querySelector('button'), found, turn, at, shown;

  /* Keys, by the practice for comboboxes with a list: the focus stays in the box. */
  function options() { return [].slice.call(list.querySelectorAll('a')); }
  function active() { return options().findIndex(function (a) { return a.id === input.getAttribute('aria-activedescendant'); }); }
  function choose(n) {
    var all = options(), chosen = all[Math.min(n, all.length - 1)];
    all.forEach(function (a) { a.setAttribute('aria-selected', a === chosen); });
    if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
    else input.removeAttribute('aria-activedescendant');
    (chosen || input).scrollIntoView({ block: 'nearest' });
  }
  input.addEventListener('keydown', function (event) {
    var key = event.key, down = key === 'ArrowDown', now = active();
    if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (down || key === 'ArrowUp') choose(Math.max(-1, now + (down ? 1 : -1)));
    else if (key === 'Enter' && now >= 0) options()[now].click();
    else if (key === 'Escape') {
      if (now >= 0) choose(-1);
      else {
        input.value = '';
        run();
      }
    } else return;
    event.preventDefault();
  });

  /* What was chosen is of the answer before: Enter must not open it any more. */
  input.addEventListener('input', function () { choose(-1); });

  /* The address holds what is asked, so that it can be kept and sent. A page from a file may not change its own. */
  function remember() {
    var query = [];
    box.querySelectorAll('[name]').forEach(function (field) {
      if (field.value) query.push(field.name + '=' + encodeURIComponent(field.value));
    });
    query = query[0] ? '?' + query.join('&') : '';
    if (query !== location.search) try { history.replaceState(null, '', (query || location.pathname) + location.hash); } catch (e) { /* file:// */ }
  }

  /* offer shows the words with those that were taken for others, as texts write them. */
  function offer() {
    meant.textContent = found.words.map(function (w) { return w.fixed ? w.written || w.fixed : w.text; }).join(' ');
    show('mean', found.words.some(function (w) { return w.fixed; }) && list.lastChild);
  }
  /* These buttons go away; who pressed one by a key goes on in the box. */
  function pressed(event) {
    if (!event.detail) input.focus();
  }
  el('retry').addEventListener('click', pressed);
  meant.addEventListener('click', function (event) {
    input.value = meant.textContent;
    pressed(event);
    run();
  });

  /* others says how many pages the site's other languages have. That costs a few kilobytes, so it is asked only after
     all of these were looked at. */
  function others() {
    if (!/\S/.test(input.value)) return;
    show('others', 1);
    el('others').querySelectorAll('a').forEach(function (a) {
      var s = a.shelf = a.shelf || shelf(a.dataset.root), text = a.said = a.said || a.textContent;
      a.search = '?q=' + encodeURIComponent(input.value);
      ask(s, input.value, [], turn, function (answer) {
        a.textContent = text + (answer && answer.hits.length ? ' (' + answer.hits.length + ')' : '');
      });
    });
  }

  /* next shows three pages more when the last one is seen, until a button must be pressed for it. */
  function next() {
    pages(at, function () { at += 3; }, goOn);
  }
  var watch = window.IntersectionObserver && new IntersectionObserver(function (entries) {
    if (!entries.some(function (e) { return e.isIntersecting; })) return;
    watch.disconnect();
    next();
  });
  function goOn() {
    var left = found.hits.length > at, stop = at >= shown;
    show('more', left && stop);
    if (!left || stop) others();
    else if (watch && list.lastChild) watch.observe(list.lastChild);
    else next();
  }
  el('more').addEventListener('click', function () {
    shown += 9;
    next();
  });

  return {
    clear: function () {
      input.removeAttribute('aria-activedescendant');
      show('more');
      show('mean');
      show('others');
      /* Not before the answer is painted: on a slow phone this takes longer than to search. */
      setTimeout(remember);
    },

    /* after begins where the first three pages of an answer are shown. */
    after: function (answer, mine) {
      found = answer;
      turn = mine;
      at = 3;
      shown = 9;
      offer();
      setTimeout(remember);
      goOn();
    }
  };
} });
