package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// shotsVariable names the folder that pictures of pages go to; without it none are made.
const shotsVariable = "LACHAN_SHOTS"

// benchVariable makes Lighthouse measure performance instead of what `make test` holds.
const benchVariable = "LACHAN_BENCH_PAGES"

// wholeVariable has axe run every rule at every width, in every scheme and language.
const wholeVariable = "LACHAN_AXE_WHOLE"

// patience is after how long a spec is taken for hung: those that take longest take two minutes where nothing else runs. One
// that measures looks on for eight seconds at each answer.
const patience, patienceMeasuring = 30 * time.Minute, 60 * time.Minute

func TestBrowser(t *testing.T) {
	have := findTools(t)
	installModules(t, have.npm)
	trees := map[string]tree{
		"site":    makeTree(t, variant{}),
		"changed": makeTree(t, variant{over: edited(t)}),
		"edge":    makeTree(t, variant{over: edges}),
		"files":   makePack(t),
		"long":    makeTree(t, variant{over: many()}),
	}
	measured := makeMeasured(t, trees)
	specs, err := filepath.Glob("specs/*.spec.js")
	if err != nil || len(specs) == 0 {
		t.Fatal("no specs", err)
	}
	// Read here so that Go runs the tests anew when a spec changes.
	for _, helper := range []string{"lib/spec.js", "lib/search.js", "lib/answers.js", "lib/loads.js", "lib/old.js"} {
		if _, err := os.ReadFile(helper); err != nil {
			t.Fatal(err)
		}
	}
	for _, spec := range specs {
		if _, err := os.ReadFile(spec); err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(spec), ".spec.js"), func(t *testing.T) {
			t.Parallel()
			runSpec(t, have, spec, trees, measured)
		})
	}
}

// edited changes one guide in its source language, as an editor would.
func edited(t *testing.T) fstest.MapFS {
	const name = "content/guides/goi-so-nao.vi.md"
	text, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{name: &fstest.MapFile{Data: append(text, "\n\nCâu mới sau khi sửa.\n"...)}}
}

// edges are what the real content lacks, and the theme must show all the same.
var edges = fstest.MapFS{
	"content/guides/chua-dich.vi.md": &fstest.MapFile{Data: []byte(`---
title: Trang chưa dịch
summary: Bản tiếng Anh của trang này hiện nguyên văn tiếng Việt.
topics: [mua-ban-nguoi]
audiences: [nguoi-dan]
laws: [66/2011/QH12]
quiet: true
updated: 2026-11-20
status: published
---

## Một việc cần nhớ

Gọi [111](hotline:111) khi cần người giúp.
`)},
}

// report is a line of a spec's output.
type report struct {
	Test  string `json:"test"`
	Error string `json:"error"` // empty if it holds
	Note  string `json:"note"`  // something measured, for -v
}

func runSpec(t *testing.T, have tools, spec string, trees map[string]tree, measured []measured) {
	s := newServer(t, trees)
	pages := map[string][]page{}
	dirs := map[string]string{}
	for name, made := range trees {
		pages[name], dirs[name] = made.pages, made.dir
	}
	world, err := json.Marshal(map[string]any{
		"base": s.site.URL + "/", "control": s.control.URL, "chromium": have.chromium,
		"pages": pages, "dirs": dirs, "shots": os.Getenv(shotsVariable), "bench": os.Getenv(benchVariable), "whole": os.Getenv(wholeVariable), "temp": t.TempDir(),
		"measured": measured,
	})
	if err != nil {
		t.Fatal(err)
	}
	limit := patience
	if len(measured) > 0 {
		limit = patienceMeasuring
	}
	ctx, stop := context.WithTimeout(t.Context(), limit)
	defer stop()
	cmd := exec.CommandContext(ctx, have.node, spec)
	cmd.Stdin = bytes.NewReader(world)
	var loud bytes.Buffer
	cmd.Stderr = &loud
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ran := 0
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r report
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Errorf("not a report: %s", lines.Text())
			continue
		}
		if r.Test == "" {
			t.Log(r.Note)
			continue
		}
		ran++
		t.Run(r.Test, func(t *testing.T) {
			if r.Note != "" {
				t.Log(r.Note)
			}
			if r.Error != "" {
				t.Error(r.Error)
			}
		})
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("node %s: %v\n%s", spec, err, loud.String())
	} else if ran == 0 && loud.Len() > 0 {
		t.Errorf("no test ran\n%s", loud.String())
	}
}
