package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"lachan/assets"
	"lachan/internal/admin"
	"lachan/internal/build"
	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/serve"
	"lachan/internal/source"
	"lachan/layouts"
)

// A text that is opened, given another title and saved in the CMS differs in that line alone, and the site is as clean as
// before.
func TestAdminRoundTrip(t *testing.T) {
	if !admin.Has() {
		t.Skip("this program was built without the CMS (make cms)")
	}
	t.Parallel()
	have := findTools(t)
	installModules(t, have.npm)
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("../.."), "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile("../../" + name)
		files[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	session := build.New(build.Options{
		Layers: []source.Layer{
			{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"},
			{FS: assets.FS, Dirs: []string{"."}, As: "assets"},
			{FS: files, Dirs: []string{"content"}},
		},
		Date: lang.Day{Year: 2026, Month: 11, Dom: 24}, Live: true,
	})
	server := serve.New(session, serve.Options{Printer: diag.Printer{Lang: "vi"}, Words: []serve.Words{{Lang: "vi"}}})
	before := server.Update(t.Context())
	listening := httptest.NewServer(server)
	defer listening.Close()

	const name, title, retitled = "content/guides/ban-be-ru-di-lam.vi.md", "Bạn bè rủ đi làm", "Bạn rủ đi làm thì hỏi đã"
	texts := map[string]string{}
	for file, f := range files {
		switch path.Ext(file) {
		case ".md", ".yaml", ".svg":
			texts[file] = string(f.Data)
		}
	}
	world := map[string]any{
		"base": listening.URL + "/", "chromium": have.chromium, "files": texts, "title": title, "retitled": retitled,
		"label": "Tên tài liệu, như người đọc sẽ thấy",
	}
	if dir := os.Getenv(shotsVariable); dir != "" {
		world["shot"] = path.Join(dir, "admin.png")
	}
	input, err := json.Marshal(world)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	cmd := exec.CommandContext(ctx, have.node, "admin/roundtrip.js")
	cmd.Stdin = bytes.NewReader(input)
	var loud bytes.Buffer
	cmd.Stderr = &loud
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, loud.String())
	}
	var told struct {
		Changed map[string]*string
		Outside []string
	}
	if err := json.Unmarshal(out, &told); err != nil {
		t.Fatal(err)
	}
	for _, address := range told.Outside {
		t.Errorf("the CMS asked %s", address)
	}
	for file, text := range told.Changed {
		switch {
		case text == nil:
			t.Errorf("%s is gone", file)
		case file != name:
			t.Errorf("%s changed too:\n%s", file, *text)
		case *text != strings.Replace(texts[name], "title: "+title, "title: "+retitled, 1):
			t.Errorf("more than the title changed:\n%s", *text)
		default:
			files[name] = &fstest.MapFile{Data: []byte(*text), Mode: 0o644}
		}
	}
	if len(told.Changed) == 0 {
		t.Error("nothing was written")
	}
	// The translation does not know of the new title yet, and is to say so.
	after := server.Update(t.Context(), name)
	for _, d := range after.Diags {
		if d.Severity() == diag.Error || len(after.Diags) > len(before.Diags)+1 {
			t.Errorf("%s: %s %v", d.Span.Path, d.Code, d.Args)
		}
	}
}
