/* Thins out the lists of a page by audience, topic and minutes. What is chosen stands in the address, after "#f", where
   it is not sent to the server and works from a file too. */
(function () {
  'use strict';
  var form = document.querySelector('[data-filter]'), longer = form.getAttribute('action');
  /* A list that is too long for a page is thinned out by the search, which knows all of it. Addresses from when it was
     shorter lead there at once. */
  if (longer) {
    if (/^#f&/.test(location.hash)) location.replace(longer + '?' + location.hash.slice(3) + [].map.call(form.querySelectorAll('[type=hidden]'), function (one) {
      return '&' + one.name + '=' + encodeURIComponent(one.value);
    }).join(''));
    return;
  }
  var say = form.getAttribute('data-say').split('|');
  var fields = [].slice.call(form.querySelectorAll('select')), status = form.querySelector('[role=status]');
  function each(list, f) { Array.prototype.forEach.call(list, f); }

  function value(name) { return form.elements[name] ? form.elements[name].value : ''; }
  function has(item, attribute, id) {
    return !id || (' ' + item.getAttribute(attribute) + ' ').indexOf(' ' + id + ' ') >= 0;
  }
  function apply() {
    var shown = 0, total = 0, minutes = +value('m');
    each(document.querySelectorAll('[data-list]'), function (list) {
      var here = 0;
      each(list.children, function (item) {
        var n = +item.getAttribute('data-minutes');
        var fits = has(item, 'data-audiences', value('a')) && has(item, 'data-topics', value('t')) &&
          (!minutes || n > 0 && n <= minutes);
        item.hidden = !fits;
        total++;
        if (fits) here++;
      });
      list.parentNode.hidden = !here;
      shown += here;
    });
    var tail = fields.filter(function (f) { return f.value; }).map(function (f) { return '&' + f.name + '=' + encodeURIComponent(f.value); }).join('');
    status.textContent = !tail ? '' : shown ? say[0].replace('%', shown).replace('%', total) : say[1];
    return tail;
  }
  function changed() {
    var tail = apply();
    if (tail || /^#f/.test(location.hash)) location.replace('#f' + tail);
    keep(tail);
  }
  /* The other languages show the same choice. */
  function keep(tail) {
    each(document.querySelectorAll('header a[hreflang]'), function (a) { a.href = a.href.replace(/#.*/, '') + (tail ? '#f' + tail : ''); });
  }
  function read() {
    if (!/^#f/.test(location.hash)) return;
    var asked = {};
    location.hash.slice(2).split('&').forEach(function (pair) {
      try { asked[pair.split('=')[0]] = decodeURIComponent(pair.split('=')[1] || ''); } catch (e) { /* not ours */ }
    });
    fields.forEach(function (f) {
      f.value = asked[f.name] || '';
      if (f.selectedIndex < 0) f.value = '';
    });
    keep(apply());
  }
  form.addEventListener('change', changed);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  window.addEventListener('hashchange', read);
  if (/^#f&/.test(location.hash)) read();
  else changed();
})();
