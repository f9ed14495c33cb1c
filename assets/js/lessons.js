/* What "my class" does beside class.js where there are too many lessons for one page. Those that the page does not show lie
   in files by the hash of their name. Until its file has come, and if it cannot be had, a lesson stands under that name, so
   that no class loses it. */
window.lcLessons = function (box, lessons, changed) {
  'use strict';
  var files = +box.getAttribute('data-files'), asked = {};
  window.lcl = function (list) {
    for (var id in list) if (!lessons.hasOwnProperty(id)) {
      var one = list[id], link = document.createElement('a');
      link.href = box.getAttribute('data-up') + one[1];
      if (one[3]) link.lang = one[3];
      lessons[id] = { id: id, name: one[0], link: link, home: link.href, minutes: one[2] };
    }
  };
  function ask(n) {
    var script = document.createElement('script');
    asked[n] = 1;
    script.src = box.getAttribute('data-lessons') + n + '.js';
    script.onload = function () {
      asked[n] = 2;
      changed();
    };
    document.head.appendChild(script);
  }

  return {
    get: function (id) {
      for (var h = 2166136261, i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 16777619);
      h &= files - 1;
      if (!asked[h]) ask(h);
      return asked[h] === 2 ? null : { id: id, name: id, minutes: 0 };
    },
    /* take gives the other pages of lessons and the search the class along. */
    take: function (here) {
      Array.prototype.forEach.call(document.querySelectorAll('main nav a, [data-find]'), function (a) {
        var find = a.getAttribute('data-find');
        a.href = a.href.replace(/[?#].*/, '') + (find ? '?k=' + find : '') + here;
      });
    }
  };
};
