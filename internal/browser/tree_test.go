package browser

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"lachan/assets"
	"lachan/internal/build"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/output/host"
	"lachan/internal/output/pack"
	"lachan/internal/publish"
	"lachan/internal/source"
	"lachan/layouts"
)

// contentDay is the day on which the real content is checked (CONTENT_DATE in the Makefile).
var contentDay = lang.Day{Year: 2026, Month: 11, Dom: 24}

// A page is what specs are told of a page, so that a new layout or language is visited without a word here.
type page struct {
	Path     string `json:"path"`   // address below the root: "cam-nang/goi-so-nao/"
	File     string `json:"file"`   // below the tree
	Layout   string `json:"layout"` // "guide"
	Lang     string `json:"lang"`
	Bytes    int    `json:"bytes"`
	Fallback bool   `json:"fallback"` // shows the source language's text
	Banner   bool   `json:"banner"`   // rests on a law that is not in force
}

// tree is a published site.
type tree struct {
	dir      string
	pages    []page
	security []host.Header
}

// variant is how a tree differs from the real content as published.
type variant struct {
	day  lang.Day
	over fstest.MapFS // files that lie over the real ones
}

func (v variant) build(t *testing.T) *build.Build {
	t.Helper()
	if v.day == (lang.Day{}) {
		v.day = contentDay
	}
	real := os.DirFS("../..")
	dirs := []string{"content"}
	layers := []source.Layer{
		{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"},
		{FS: assets.FS, Dirs: []string{"."}, As: "assets"},
		{FS: real, Dirs: dirs},
	}
	if v.over != nil {
		layers = append(layers, source.Layer{FS: v.over, Dirs: dirs})
	}
	b := build.New(build.Options{Layers: layers, Date: v.day, Program: "test"}).Update(t.Context())
	mustBeClean(t, b)
	return b
}

func makeTree(t *testing.T, v variant) tree {
	t.Helper()
	b := v.build(t)
	made := tree{dir: filepath.Join(t.TempDir(), "tree"), security: b.Security}
	if _, err := publish.Publish(t.Context(), b.Plan, publish.Options{Dir: made.dir, Program: "test"}); err != nil {
		t.Fatal(err)
	}
	made.list(t, b.Plan)
	return made
}

// makePack packs the real content and unpacks it, as a person does with a stick.
func makePack(t *testing.T) tree {
	t.Helper()
	s := build.New(build.Options{
		Layers: []source.Layer{
			{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"},
			{FS: assets.FS, Dirs: []string{"."}, As: "assets"},
			{FS: os.DirFS("../.."), Dirs: []string{"content"}},
			{FS: sounds(), Dirs: []string{"content"}}, // the real content has no recording yet
		},
		Date: contentDay, Program: "test", Style: build.PackStyle,
	})
	b := s.Update(t.Context())
	mustBeClean(t, b)
	plan, err := s.Part(b, build.Part{}).Packed()
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	if _, err := publish.Zip(t.Context(), &packed, plan, publish.ZipOptions{Program: "test", IsText: host.IsText}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		t.Fatal(err)
	}
	stick := t.TempDir()
	if err := os.CopyFS(stick, z); err != nil {
		t.Fatal(err)
	}
	var site output.Plan
	for _, f := range plan {
		if path, ok := strings.CutPrefix(f.Path, pack.Folder+"/"); ok {
			f.Path = path
			site = append(site, f)
		}
	}
	made := tree{dir: filepath.Join(stick, pack.Folder)}
	made.list(t, site)
	return made
}

// many are lessons and guides enough for lists of several pages. Every third is translated.
func many() fstest.MapFS {
	first := strings.Fields("Ai Bạn Cần Chị Đi Em Gặp Hỏi Khi Không Lời Một Nghe Ở Quà Ra Số Tin Và Xem")
	files := fstest.MapFS{}
	for i := range 110 {
		kind, more := "guides", ""
		if i%2 == 0 {
			kind, more = "modules", fmt.Sprintf("duration: %dm\nobjectives: [Biết số cần gọi, Kể lại được]\n", 15*(1+i%5))
		}
		topic := []string{"ma-tuy", "mua-ban-nguoi", "tro-ve"}[i%3]
		audience := []string{"bien-phong", "truong-thon"}[i/2%2]
		name := fmt.Sprintf("content/%s/nhieu-%d", kind, i)
		files[name+".vi.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, `---
title: %s người quen số %d ở bên kia sông
summary: Tóm tắt của bài số %d, dài chừng như các bài khác trong danh sách này.
topics: [%s]
audiences: [%s]
%supdated: 2026-11-20
---

## Một việc

Gọi [111](hotline:111).
`, first[i%len(first)], i, i, topic, audience, more)}
		if i%3 == 0 {
			files[name+".en.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, `---
title: Somebody you know, number %d, across the river
summary: What number %d says, about as long as others of this list.
%supdated: 2026-11-20
---

## One thing

Call [111](hotline:111).
`, i, i, map[bool]string{true: "objectives: [Know the number to call, Tell it again]\n"}[i%2 == 0])}
		}
	}
	return files
}

// sounds is a guide with a recording: a second of silence.
func sounds() fstest.MapFS {
	const rate = 8000
	wav := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x00\x00\x00\x00")
	binary.LittleEndian.PutUint32(wav[4:], uint32(len(wav)-8+rate))
	binary.LittleEndian.PutUint32(wav[40:], rate)
	return fstest.MapFS{
		"content/guides/zz-nghe/nghe.wav": &fstest.MapFile{Data: append(wav, bytes.Repeat([]byte{0x80}, rate)...)},
		"content/guides/zz-nghe.vi.md": &fstest.MapFile{Data: []byte(`---
title: Ztrang có tiếng
summary: Có bản ghi âm.
topics: [mua-ban-nguoi]
audiences: [nguoi-dan]
audio: zz-nghe/nghe.wav
updated: 2026-11-20
---

## Một việc

Gọi [111](hotline:111).
`)},
	}
}

func mustBeClean(t *testing.T, b *build.Build) {
	t.Helper()
	if b.Failed() {
		for _, d := range b.Diags {
			t.Errorf("%s: %s %v", d.Span.Path, d.Code, d.Args)
		}
		t.FailNow()
	}
}

// list fills in the pages of a tree.
func (made *tree) list(t *testing.T, plan output.Plan) {
	t.Helper()
	for i := range plan {
		if f := &plan[i]; f.Phase == output.Page && path.Ext(f.Path) == ".html" {
			made.pages = append(made.pages, readPage(t, made.dir, f.Path))
		}
	}
	if len(made.pages) < 50 {
		t.Fatalf("only %d pages were made", len(made.pages))
	}
}

var (
	layoutMark = regexp.MustCompile(`<body class="?lc-on-([a-z]+)`)
	langMark   = regexp.MustCompile(`<html lang="?([a-zA-Z-]+)`)
)

func readPage(t *testing.T, dir, file string) page {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	layout, language := layoutMark.FindSubmatch(text), langMark.FindSubmatch(text)
	if layout == nil || language == nil {
		t.Fatalf("%s tells neither layout nor language", file)
	}
	return page{
		Path:     strings.TrimSuffix(file, "index.html"),
		File:     file,
		Layout:   string(layout[1]),
		Lang:     string(language[1]),
		Bytes:    len(text),
		Fallback: bytes.Contains(text, []byte("data-fallback")),
		Banner:   bytes.Contains(text, []byte("data-law-status")),
	}
}
