package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/config"
	"lachan/internal/lang"
	"lachan/internal/site"
)

func TestLawNames(t *testing.T) {
	var l lawNames
	for number, name := range []string{"Luật Hôn nhân", "Luật Hôn nhân và gia đình", "Luật Phòng, chống ma túy (năm 2021)", "Luật sửa đổi Bộ luật Hình sự", "Bộ luật Hình sự", "Luật Đất đai 2024"} {
		law := config.Law{Name: map[lang.Tag]string{"vi": name}}
		law.Kind.V, law.Number.V = "law", string(rune('0'+number))
		l.add(&law, site.InForce)
	}
	for text, want := range map[string][]string{
		"Theo Luật hôn nhân, và":              {"Luật hôn nhân"},
		"Luật Hôn nhân và gia đình":           {"Luật Hôn nhân và gia đình"},
		"Luật Hôn nhân và gia đìnhs; Bộ luật": {"Luật Hôn nhân"},
		"luật Hôn nhân, mLuật Hôn nhân":       nil,
		"Luật Hôn, nhân":                      nil,
		"Luật Hôn nhâns":                      nil,
		"Luật phòng chống ma tuý":             {"Luật phòng chống ma tuý"},
		"LUậT PHòNG, CHốNG MA TúY 2021":       {"LUậT PHòNG, CHốNG MA TúY"},
		"Luật sửa đổi Bộ luật Hình sự":        {"Luật sửa đổi Bộ luật Hình sự"},
		"Luật sửa Bộ luật Hình sự. Bộ luật":   {"Bộ luật Hình sự"},
		"Luật Đất đai, Bộ luật Hình":          nil,
		"Luật Hôn nhân Luật Hôn nhân và gia":  {"Luật Hôn nhân", "Luật Hôn nhân"},
		"Luật": nil,
		"Luật Phòng, chống ma túy và Bộ luật Hình": {"Luật Phòng, chống ma túy"},
	} {
		var got []string
		l.each(text, func(start, end, _ int) { got = append(got, text[start:end]) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestLawsOfOneNameShareAnID(t *testing.T) {
	var l lawNames
	for number, names := range []map[lang.Tag]string{
		{"vi": "Luật Phòng, chống ma túy (năm 2021)", "en": "Law on drugs"},
		{"vi": "Luật phòng, chống ma tuý (năm 2025)", "en": "Drug law"},
		{"vi": "Luật Đất đai"},
	} {
		law := config.Law{Name: names}
		law.Kind.V, law.Number.V = "law", string(rune('0'+number))
		l.add(&law, site.InForce)
	}
	found := map[int]int{}
	l.each("Law on drugs, Drug law, Luật phòng, chống ma túy, Luật Đất đai", func(_, _, id int) { found[id]++ })
	if diff := cmp.Diff(map[int]int{0: 3, 1: 1}, found); diff != "" {
		t.Errorf("times that each id was found (-want +got):\n%s", diff)
	}
}
