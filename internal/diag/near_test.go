package diag

import "testing"

func TestNearest(t *testing.T) {
	fields := []string{"title", "summary", "topics", "order", "updated", "chu-de", "A", "vi", "en"}
	for word, want := range map[string]string{
		"tilte": "title", "Title": "title", "sumary": "summary", "sum": "summary", "topic": "topics", "Chủ đề": "chu-de", "chu_de": "chu-de",
		"CHU DE": "chu-de", "oredr": "order", "": "", "xyz": "", "b": "", "a": "A", "vn": "vi", "eng": "en", "up": "", "upd": "updated", " title ": "title",
	} {
		if got := Nearest(word, fields); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got := Nearest("abcd", []string{"abcdxx1", "abcdxx2"}); got != "" {
		t.Errorf("the beginning of two words is near %q", got)
	}
	if got := Nearest("title", nil); got != "" {
		t.Errorf("near %q of nothing", got)
	}
}
