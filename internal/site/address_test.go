package site_test

import (
	"testing"

	"lachan/internal/site"
)

func TestLinksAreRelative(t *testing.T) {
	for _, c := range []struct {
		from, to site.Address
		want     string
	}{
		{"", "", "./"},
		{"", "bai-hoc/a", "bai-hoc/a/"},
		{"bai-hoc/a", "", "../../"},
		{"bai-hoc/a", "bai-hoc/a", "./"},
		{"bai-hoc/a", "bai-hoc", "../"},
		{"bai-hoc/a", "bai-hoc/b", "../b/"},
		{"bai-hoc", "bai-hoc/b", "b/"},
		{"bai-hoc/a", "en/lessons/a", "../../en/lessons/a/"},
		{"en", "", "../"},
		{"a", "ab", "../ab/"},
	} {
		if got := c.from.To(c.to); got != c.want {
			t.Errorf("from %q to %q: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	for _, c := range []struct {
		from site.Address
		file string
		want string
	}{
		{"", "feed.xml", "feed.xml"},
		{"en", "feed.xml", "../feed.xml"},
		{"bai-hoc/a", "t/site.css", "../../t/site.css"},
		{"bai-hoc/a", "bai-hoc/a/x.png", "x.png"},
	} {
		if got := c.from.ToFile(c.file); got != c.want {
			t.Errorf("from %q to file %q: %q, want %q", c.from, c.file, got, c.want)
		}
	}
	if got := site.Address("").File() + " " + site.Address("en").Join("a").File(); got != "index.html en/a/index.html" {
		t.Error(got)
	}
	if got := site.From("content/guides/a.vi.md", "content/modules/b.vi.md"); got != "../modules/b.vi.md" {
		t.Error(got)
	}
}
