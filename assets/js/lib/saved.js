/* What the pages and the service worker both know of what is kept. Everything lies in one cache, by the addresses of the
   files; what the reader chose lies there too, as sw/state. Promises and caches are as old as service workers are. */
function savedPages(root) {
  var name = 'lachan ' + root, stateAt = root + 'sw/state', enough = 720;

  /* pathOf is an address below the root: '' is the home page, and null what is not of the site. */
  function pathOf(address) {
    var a = address.replace(/[?#].*/, '');
    return a.indexOf(root) ? null : a.slice(root.length).replace(/(^|\/)index\.html$/, '$1');
  }
  function named(path) { return /^[tm]\//.test(path); }

  /* loads lists the files below t/ and m/ that a page names; output/offline/loads.go does the same. */
  function loads(html, path) {
    var found = {};
    function add(address) {
      var p = address && pathOf(new URL(address, root + path).href);
      if (p && named(p)) found[p] = 1;
    }
    function fit(srcset) {
      var last = '';
      srcset.split(',').some(function (candidate) {
        var part = candidate.trim().split(/\s+/);
        last = part[0] || last;
        return parseInt(part[1], 10) >= enough;
      });
      add(last);
    }
    function plain(value) { return value.replace(/&amp;/g, '&'); }
    html = html.replace(/<picture>.*?srcset="([^"]*)"[^]*?<\/picture>/g, function (all, srcset) {
      fit(plain(srcset));
      return '';
    });
    html.replace(/\s(src|href|srcset|data-load)="([^"]*)"/g, function (all, attribute, value) {
      if (attribute === 'srcset') fit(plain(value));
      else plain(value).split(attribute === 'data-load' ? ' ' : '\n').forEach(add);
    });
    return Object.keys(found);
  }

  function open() { return caches.open(name); }
  return {
    root: root,
    name: name,
    open: open,
    pathOf: pathOf,
    named: named,
    loads: loads,
    /* get is what is kept of a path, or undefined. */
    get: function (path) {
      return caches.has(name).then(function (has) {
        return has ? open().then(function (cache) { return cache.match(root + path); }) : undefined;
      });
    },
    /* state is {pages: {path: {title, lang, date}}, guides: {lang: {list, search, sound, date}}}. */
    state: function () {
      return this.get('sw/state').then(function (r) { return r ? r.json() : { pages: {}, guides: {} }; });
    },
    keep: function (state) {
      return open().then(function (cache) { return cache.put(stateAt, new Response(JSON.stringify(state))); });
    }
  };
}
