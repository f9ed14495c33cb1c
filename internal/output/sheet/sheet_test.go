package sheet

import "testing"

func TestAPageForPaper(t *testing.T) {
	s := Sheet{Title: "Gọi số nào? <1>", Site: "Lá Chắn", Page: "cam-nang/goi/index.html"}
	const head = `<!doctype html><html lang="vi"><head><title>Gọi số nào? &lt;1&gt; · Lá Chắn</title></head>`
	for _, c := range []struct{ name, base, page, want string }{
		{"a neutral title is for screens", "", `<!doctype html><html lang="vi"><head><title>Thông tin</title></head>`, head},
		{"a title may be empty", "", `<!doctype html><html lang="vi"><head><title></title></head>`, head},
		{"a drawing keeps its own", "", `<title>x</title><svg><title>Hình</title></svg>`, `<title>Gọi số nào? &lt;1&gt; · Lá Chắn</title><svg><title>Hình</title></svg>`},
		{"scripts", "", `a<script src="x.js" defer></script>b<script type="application/ld+json">{"<a":1}</script>c`, `abc`},
		{"pictures do not wait", "", `<img src="../m/a.svg" alt="A &amp; B" loading="lazy"/>`, `<img src="../m/a.svg" alt="A &amp; B"/>`},
		{"nothing is folded", "", `<details class="k"><summary>S</summary>T</details><details open>`, `<details class="k" open=""><summary>S</summary>T</details><details open="">`},
		{"within the page", "https://x.vn/a/", `<a href="#lc-main">x</a>`, `<a href="#lc-main">x</a>`},
		{"to a number", "https://x.vn/a/", `<a href="tel:*911">x</a>`, `<a href="tel:*911">x</a>`},
		{"to elsewhere", "https://x.vn/a/", `<a href="https://e.vn/%C3%A1?q=1&amp;r=2#y">x</a>`, `<a href="https://e.vn/%C3%A1?q=1&amp;r=2#y">x</a>`},
		{"to the site", "https://x.vn/a/", `<a class="k" href="../../thuat-ngu/index.html#mua">x</a>`, `<a class="k" href="https://x.vn/a/thuat-ngu/#mua">x</a>`},
		{"to its root", "https://x.vn/a/", `<a href="../../index.html">x</a>`, `<a href="https://x.vn/a/">x</a>`},
		{"to a file", "https://x.vn/a/", `<a href="../../m/mau.docx">x</a>`, `<a href="https://x.vn/a/m/mau.docx">x</a>`},
		{"to a site that is nowhere", "", `<a class="k" href="../../thuat-ngu/index.html#mua">x</a> <a href="tel:111">y</a>`, `<a class="k">x</a> <a href="tel:111">y</a>`},
		{"to nowhere", "https://x.vn/", `<a href="../%zz">x</a>`, `<a>x</a>`},
		{"all else", "https://x.vn/", "<p class=x  id='y'>&nbsp;<!-- c --><B>&lt;</b>\n<style>a<b</style>", "<p class=x  id='y'>&nbsp;<!-- c --><B>&lt;</b>\n<style>a<b</style>"},
	} {
		got, err := s.ForPaper([]byte(c.page), c.base)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %v\n got %s\nwant %s", c.name, err, got, c.want)
		}
	}
	if _, err := s.ForPaper(nil, "https://%zz/"); err == nil {
		t.Error("an address that is none was taken")
	}
}
