package bench

import (
	"fmt"
	"strings"
)

var (
	topics    = []string{"mua-ban-nguoi", "ma-tuy", "di-lam-xa", "hon-nhan", "tren-mang", "phap-luat"}
	audiences = []string{"nguoi-dan", "thanh-nien", "truong-thon", "cong-tac-vien", "bien-phong", "cong-an-xa", "giao-vien"}
)

func (g *generator) registers() error {
	var site, laws, terms, sources strings.Builder
	site.WriteString("title: {vi: Trang thử, en: Test site}\ndescription: {vi: Trang để đo, en: A site to measure}\nbase_url: https://example.org/\nlanguages: [vi, en]\ntopics:\n")
	for _, t := range topics {
		fmt.Fprintf(&site, "  %s: {vi: Chủ đề %s, en: Topic %s}\n", t, t, t)
	}
	site.WriteString("audiences:\n")
	for _, a := range audiences {
		fmt.Fprintf(&site, "  %s: {vi: Nhóm %s, en: Group %s}\n", a, a, a)
	}
	site.WriteString("silence:\n  review-missing: trang để đo\n")
	for i := range g.laws {
		r := g.random(i, "law")
		fmt.Fprintf(&laws, "- {number: %s, kind: law, name: {vi: Luật %s, en: Law on %s}, issued: 2024-11-28, effective: 2025-07-01, source: S01, checked: 2026-11-24, confidence: A}\n",
			lawNumber(i), phrase(r, vietnamese, 4), phrase(r, english, 4))
	}
	for i := range g.terms {
		r := g.random(i, "term")
		fmt.Fprintf(&terms, "- {id: tu-%d, vi: %s, en: %s, definition: {vi: %s, en: %s}, use: public}\n",
			i, phrase(r, vietnamese, 3), phrase(r, english, 3), strings.ReplaceAll(sentence(r, vietnamese), ",", ""), strings.ReplaceAll(sentence(r, english), ",", ""))
	}
	for i := range 20 {
		fmt.Fprintf(&sources, "- {id: S%02d, title: Nguồn %d}\n", i+1, i+1)
	}
	hotlines := `- {id: "111", number: "111", name: {vi: Tổng đài 111, en: Hotline 111}, for: {vi: mua bán người, en: trafficking}, hours: 24/7, cost: free, recorded: true, lead: 1, source: S01, checked: 2026-11-24, confidence: A}
- {id: "113", number: "113", name: {vi: Công an, en: Police}, for: {vi: nguy hiểm, en: danger}, cost: free, lead: 2, source: S01, checked: 2026-11-24, confidence: A}
- {id: "115", number: "115", name: {vi: Cấp cứu, en: Ambulance}, for: {vi: cấp cứu, en: emergencies}, cost: free, lead: 3, source: S01, checked: 2026-11-24, confidence: A}
`
	for name, text := range map[string]string{
		"site.yaml": site.String(), "data/laws.yaml": laws.String(), "data/terms.yaml": terms.String(),
		"data/sources.yaml": sources.String(), "data/hotlines.yaml": hotlines,
	} {
		if err := g.write(name, text); err != nil {
			return err
		}
	}
	return nil
}
