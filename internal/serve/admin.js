// The CMS writes a text anew in its own style. Before the browser puts it in its place, /_lachan/admin/keep brings back what
// did not change, so that whoever changed one field finds one field changed. If that fails nothing is written.
//
// The CMS writes beside the text and moves that over it; where a browser cannot move files, it writes the text itself.
(function () {
  'use strict';
  if (!('FileSystemFileHandle' in window)) return; // then the CMS says that this browser cannot open folders
  var files = FileSystemFileHandle.prototype;
  var create = files.createWritable;
  var move = files.move;

  async function keep(was, now) {
    var answer = await fetch('keep', { method: 'POST', body: JSON.stringify({ was: was, now: now }) });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.text();
  }
  async function textOf(handle) { return (await handle.getFile()).text(); }
  async function write(handle, data) {
    var stream = await create.call(handle);
    await stream.write(data);
    await stream.close();
  }
  function isText(name) { return /\.md$/.test(name); }

  files.createWritable = async function () {
    var handle = this;
    if (!isText(handle.name)) return create.apply(handle, arguments);
    return {
      write: async function (data) { await write(handle, await keep(await textOf(handle), await new Blob([data]).text())); },
      close: async function () {},
    };
  };
  if (!move) return;
  files.move = async function (folder, name) {
    if (name && isText(name) && !isText(this.name)) {
      var was = '';
      try {
        was = await textOf(await folder.getFileHandle(name));
      } catch (e) {
        if (e.name !== 'NotFoundError') throw e;
      }
      if (was) await write(this, await keep(was, await textOf(this)));
    }
    return move.apply(this, arguments);
  };
})();
