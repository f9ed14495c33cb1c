package yaml_test

import (
	"testing"

	"lachan/internal/yaml"
)

const written = `# Giải thích
title: Bạn bè rủ đi làm   # tên
topics: [mua-ban-nguoi, di-lam-xa]
# Ngày sửa
updated: 2026-11-24
reviewed:
  by: "Công an"
  on: 2026-01-02
facts: [R-10]

# quiet: true
`

func TestKeep(t *testing.T) {
	for name, test := range map[string]struct{ now, want string }{
		"the same in another style":              {"facts:\n  - R-10\ntitle: \"Bạn bè rủ đi làm\"\nslug: ''\nquiet: false\ntopics:\n  - mua-ban-nguoi\n  - di-lam-xa\nreviewed: {on: '2026-01-02', by: Công an}\nupdated: '2026-11-24'\nobjectives: []\n", written},
		"a field that the program does not know": {"title: Bạn bè rủ đi làm\ntopics: [mua-ban-nguoi, di-lam-xa]\nupdated: 2026-11-24\nreviewed: {by: Công an, on: 2026-01-02}\n", written},
		"one field": {"title: Khác\ntopics: [mua-ban-nguoi, di-lam-xa]\nupdated: 2026-11-24\nreviewed: {by: Công an, on: 2026-01-02}\n", `# Giải thích
title: Khác
topics: [mua-ban-nguoi, di-lam-xa]
# Ngày sửa
updated: 2026-11-24
reviewed:
  by: "Công an"
  on: 2026-01-02
facts: [R-10]

# quiet: true
`},
		"a field goes, one comes": {"title: Bạn bè rủ đi làm\ntopics: [mua-ban-nguoi]\nupdated: 2026-11-24\norder: 3\n", `# Giải thích
title: Bạn bè rủ đi làm   # tên
topics: [mua-ban-nguoi]
# Ngày sửa
updated: 2026-11-24
facts: [R-10]

# quiet: true
order: 3
`},
	} {
		got, ok := yaml.Keep([]byte(written), []byte(test.now), func(key string) bool { return key != "facts" })
		if !ok || string(got) != test.want {
			t.Errorf("%s: %v\n%s", name, ok, got)
		}
	}
	for _, bad := range []string{"- a\n", "a: [\n", "{a: 1}\n"} {
		if got, ok := yaml.Keep([]byte(written), []byte(bad), func(string) bool { return true }); ok {
			t.Errorf("%q is taken for front matter: %s", bad, got)
		}
	}
}

func FuzzKeep(f *testing.F) {
	f.Add([]byte(written))
	f.Add([]byte("a: |\n  b\n  # c\n\nd: >-\n  e\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, ok := yaml.Keep(data, data, func(string) bool { return true })
		if want := string(data); ok && string(got) != want && string(got) != want+"\n" {
			t.Errorf("%q becomes %q", data, got)
		}
	})
}
