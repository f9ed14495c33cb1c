package diag

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEveryFindingSpeaksBothLanguages holds law 8.
func TestEveryFindingSpeaksBothLanguages(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)
	seen := make(map[Code]bool)
	for _, e := range Catalogue() {
		t.Run(string(e.Code), func(t *testing.T) {
			if !kebab.MatchString(string(e.Code)) || seen[e.Code] {
				t.Error("the code is not in kebab-case words, or stands twice")
			}
			seen[e.Code] = true
			if !slices.ContainsFunc(groups, func(g group) bool { return g.name == e.Group }) {
				t.Errorf("the manual has no chapter %q", e.Group)
			}
			if vi, en := namesOf(e.Vi), namesOf(e.En); !slices.Equal(vi, en) {
				t.Errorf("names in Vietnamese %v, in English %v", vi, en)
			}
			for tag, w := range map[string]Words{"vi": e.Vi, "en": e.En} {
				for part, s := range map[string]string{"sentence": w.Sentence, "hint": w.Hint, "related": w.Related, "bad": w.Bad} {
					checkTemplate(t, tag+" "+part, s)
				}
				if general(w.Sentence) == "" || general(w.Hint) == "" {
					t.Errorf("%s: sentence or hint says nothing without its arguments", tag)
				}
				if (e.Bad == "") == (w.Bad == "") {
					t.Errorf("%s: the bad example must stand in Bad or, told in words, in both languages' Bad", tag)
				}
			}
			if (e.Vi.Related == "") != (e.En.Related == "") {
				t.Error("related is said in one language only")
			}
			if e.Good != "" && e.Bad == e.Good {
				t.Error("the good example is the bad one")
			}
		})
	}
}

// alwaysNear are the codes whose {near} is never empty, so that it may stand outside ‹ ›.
var alwaysNear = map[Code]bool{"language-words": true}

func checkTemplate(t *testing.T, what, s string) {
	t.Helper()
	if s != strings.TrimSpace(s) || strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "...") {
		t.Errorf("%s: spaces around it or a full stop at its end: %q", what, s)
	}
	depth := 0
	for _, r := range s {
		switch r {
		case '‹':
			depth++
		case '›':
			depth--
		}
		if depth < 0 || depth > 1 {
			t.Fatalf("%s: ‹ › do not pair: %q", what, s)
		}
	}
	if depth != 0 {
		t.Fatalf("%s: ‹ › do not pair: %q", what, s)
	}
	outside := regexp.MustCompile(`‹[^›]*›`).ReplaceAllStringFunc(s, func(part string) string {
		if _, name, _ := cutName(part); name == "" {
			t.Errorf("%s: nothing in %q could be missing", what, part)
		}
		return ""
	})
	if code := Code(strings.Split(t.Name(), "/")[1]); strings.Contains(outside, "{near}") && !alwaysNear[code] {
		t.Errorf("%s: {near} may be empty, so it must stand between ‹ and ›: %q", what, s)
	}
}

func namesOf(w Words) []string {
	names := make(map[string]bool)
	for _, s := range []string{w.Sentence, w.Hint, w.Related} {
		for {
			_, name, after := cutName(s)
			if name == "" {
				break
			}
			names[name], s = true, after
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func TestNounsSpeakBothLanguages(t *testing.T) {
	for _, n := range nouns {
		vi, en := namesOf(Words{Sentence: n.vi}), namesOf(Words{Sentence: n.en})
		if n.arg == "" || n.value == "" || n.vi == "" || n.en == "" || !slices.Equal(vi, en) {
			t.Errorf("%+v lacks a language or a name", n)
		}
	}
	if len(nounIndex) != len(nouns) {
		t.Error("a noun stands twice")
	}
}

func TestLookupKnowsNoOtherCode(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an unknown code must panic")
		}
	}()
	if Known("no-such-code") || !Known("link-missing") {
		t.Error("Known is wrong")
	}
	Lookup("no-such-code")
}

func TestManual(t *testing.T) {
	const file = "../../docs/diagnostics.md"
	if *update {
		if err := os.WriteFile(file, Manual(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(Manual())); diff != "" {
		t.Errorf("%s is out of date (run the test with -update):\n%s", file, diff)
	}
	for _, e := range Catalogue() {
		if n := strings.Count(string(want), "\n### `"+string(e.Code)+"`\n"); n != 1 {
			t.Errorf("%s is explained %d times", e.Code, n)
		}
	}
}

func TestExplain(t *testing.T) {
	const vi = `link-missing
  liên kết “…” không dẫn tới tệp nào

lỗi: còn lỗi thì trang chưa được đăng

Cách sửa:
  Đường dẫn tính từ thư mục của tệp này

Chưa đúng:
  [giữ hộ chiếu](giu-ho-chieu)

Đúng:
  [giữ hộ chiếu](../guides/giu-giay-to-cua-minh.vi.md)
`
	if diff := cmp.Diff(vi, Explain("link-missing", "vi")); diff != "" {
		t.Error(diff)
	}
	const en = `file-bom
  the file begins with a byte order mark

note: for your information; nothing has to be done

What to do:
  harmless; save as UTF-8 without BOM if you can

Wrong:
  a file saved by Notepad as UTF-8 with BOM
`
	if diff := cmp.Diff(en, Explain("file-bom", "en")); diff != "" {
		t.Error(diff)
	}
}
