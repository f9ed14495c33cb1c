package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Đường dây nóng":     "duong day nong",
		"MA TÚY":             "ma tuy",
		"ma túy":             "ma tuy",
		"hoà nhập":           "hoa nhap",
		"Ðồn Biên phòng":     "don bien phong", // U+00D0, an old font's look-alike
		"already folded 123": "already folded 123",
		"Größe":              "große",
		"日本":                 "日本",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for _, c := range []struct {
		in   string
		max  int
		want string
	}{
		{"Lời mời này có thật không?", 0, "loi-moi-nay-co-that-khong"},
		{"Sốc, quá liều: 5 phút đầu tiên", 0, "soc-qua-lieu-5-phut-dau-tien"},
		{"Nói “không” và giúp bạn", 0, "noi-khong-va-giup-ban"},
		{"Trainers’ craft", 0, "trainers-craft"},
		{"một hai ba bốn", 10, "mot-hai-ba"},
		{"một hai ba bốn", 9, "mot-hai"},
		{"mộthaibabốn", 5, "motha"},
		{"—", 0, ""},
		{"日本", 0, ""},
	} {
		if got := Slug(c.in, c.max); got != c.want {
			t.Errorf("Slug(%q, %d) = %q, want %q", c.in, c.max, got, c.want)
		}
	}
}

func TestCompareOrdersVietnamese(t *testing.T) {
	want := strings.Fields("an ăn ân ba bà bả bã bá bạ ca da đa đá em êm hoa hòa hóa ma mà mả mã má mạ máy nga ngà túi túy u ư")
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Of("vi").Compare)
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestCompareLooksAtLettersBeforeTones(t *testing.T) {
	want := []string{"Chất hướng thần", "Chất ma túy", "Cửa khẩu", "Đồn Biên phòng", "ma túy", "Ma túy đá", "mua bán người", "1 phút"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Of("vi").Compare)
	slices.SortStableFunc(want, Of("vi").Compare)
	if !slices.Equal(got, want) || got[0] != "1 phút" || got[len(got)-1] != "mua bán người" {
		t.Errorf("got %v", got)
	}
}

func TestInitial(t *testing.T) {
	for in, want := range map[string]string{"đường": "Đ", "Ăn": "Ă", "ấm": "Â", "“Không”": "K", "111": "#", "": "#", "Éa": "E"} {
		if got := Of("vi").Initial(in); got != want {
			t.Errorf("Initial(%q) = %q, want %q", in, got, want)
		}
	}
	if got := Of("en").Initial("Đ"); got != "D" {
		t.Errorf("English initial of Đ is %q", got)
	}
}

func TestSentences(t *testing.T) {
	text := "Gọi 111. Ngày 24/11/2026, lúc 1.000 người? “Không!” Rồi\nthôi"
	var got []string
	Sentences(text, func(start, end int) bool {
		got = append(got, strings.TrimSpace(text[start:end]))
		return true
	})
	want := []string{"Gọi 111.", "Ngày 24/11/2026, lúc 1.000 người?", "“Không!”", "Rồi", "thôi"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if n := Syllables("Gọi 111 – miễn phí, 24/7."); n != 5 {
		t.Errorf("%d syllables, want 5", n)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"facilitator", "faciltator", 1}, {"topics", "topisc", 1}, {"", "ab", 2}, {"title", "summary", 4}, {"đ", "d", 1}, {"a", "a", 0}} {
		if got := Distance(c.a, c.b, 3); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestDay(t *testing.T) {
	d, err := ParseDay("2026-11-24")
	if err != nil || d.String() != "2026-11-24" || Of("vi").Date(d) != "24/11/2026" || Of("en").Date(d) != "24 November 2026" || Of("fr").Date(d) != "2026-11-24" {
		t.Error(d, err)
	}
	e, _ := ParseDay("2026-07-01")
	if d.DaysSince(e) != 146 || !e.Before(d) || d.Before(e) {
		t.Error("days between are wrong")
	}
	for _, bad := range []string{"", "2026-13-01", "24/11/2026", "2026-11-24T00:00:00Z"} {
		if _, err := ParseDay(bad); err == nil {
			t.Errorf("ParseDay(%q) accepts it", bad)
		}
	}
}

func TestIsTag(t *testing.T) {
	for s, want := range map[string]bool{"vi": true, "en": true, "zh-Hant": true, "v": false, "viet": false, "v1": false, "en-": false, "": false} {
		if IsTag(s) != want {
			t.Errorf("IsTag(%q) = %v", s, !want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("Đường dây nóng ma túy")
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if utf8.ValidString(s) && Fold(folded) != folded {
			t.Errorf("folding %q twice differs: %q, %q", s, folded, Fold(folded))
		}
		if slug := Slug(s, 120); slug != "" && !IsSlug(slug) || len(Slug(s, 20)) > 20 {
			t.Errorf("Slug(%q) = %q", s, slug)
		}
		if Of("vi").Compare(s, s) != 0 {
			t.Errorf("%q is not equal to itself", s)
		}
	})
}

// What is plain is said twice: by tables of bytes, and here by characters. Of four bytes each takes part in all there is.
func TestIsPlain(t *testing.T) {
	isPlain := func(s string) bool {
		return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
			return !(r >= ' ' && r <= 0x1BF || r == '\t' || r == '\n' || r == '\r' || 0x1E80 <= r && r <= 0x1EFF || 0x2002 <= r && r <= 0x203F)
		})
	}
	check := func(s string) {
		if got := IsPlain(s); got != isPlain(s) {
			t.Errorf("IsPlain(%q) is %v", s, got)
		}
		if IsPlain(s) && !norm.NFC.IsNormalString(s) {
			t.Errorf("%q is not NFC", s)
		}
	}
	for a := range 256 {
		for b := range 256 {
			check(string([]byte{byte(a), byte(b)}))
		}
	}
	kinds := []byte("\x00\t\n\x1f a\x7f\x80\x81\x82\xb9\xba\xbb\xbc\xbf\xc0\xc1\xc2\xc6\xc7\xdf\xe0\xe1\xe2\xe3\xef\xf0\xf4\xff")
	for _, a := range kinds {
		for _, b := range kinds {
			for _, c := range kinds {
				for _, d := range kinds {
					check(string([]byte{a, b, c, d}))
				}
			}
		}
	}
	for r := range rune(0x3000) {
		check(string(r))
		check("a" + string(r))
		check("ê" + string(r))
	}
}

// Nearly every text is NFC already: then it is returned as it is.
func TestNFCOfPlainTextIsFree(t *testing.T) {
	const text = "Đường dây nóng, “ma túy” – 24/7…"
	if n := testing.AllocsPerRun(10, func() {
		if NFC(text) != text {
			t.Errorf("%q is not itself", text)
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestInitialNamesAreTold(t *testing.T) {
	vi := Of("vi")
	for title, want := range map[string]string{
		"An toàn": "a", "ăn": "aa", "Ấm": "aaa", "Dạ": "d", "Đi": "dd", "Ở": "ooo", "111": "0", "Wi": "w", "": "0",
	} {
		if got := vi.InitialName(vi.Initial(title)); got != want {
			t.Errorf("%q stands under %s, not %s", title, got, want)
		}
	}
	seen := map[string]bool{}
	for _, r := range vi.alphabet.letters {
		name := vi.InitialName(vi.Initial(string(r)))
		if seen[name] {
			t.Errorf("two letters are called %s", name)
		}
		seen[name] = true
	}
}
