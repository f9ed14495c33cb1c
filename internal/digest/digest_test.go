package digest_test

import (
	"reflect"
	"testing"

	"lachan/internal/digest"
)

type view struct {
	Title  string
	Order  int
	Quiet  bool
	Weight float64
	List   []string
	Map    map[string]int
	Next   *view
	Any    any
	Raw    []byte
	Body   *body
}

type body struct{ sum digest.Sum }

func (b *body) Digest() digest.Sum { return b.sum }

func full() view {
	return view{
		Title: "Đi làm xa", Order: 3, Quiet: true, Weight: 1.5, List: []string{"a", "b"}, Map: map[string]int{"x": 1, "y": 2},
		Next: &view{Title: "khác"}, Any: 7, Raw: []byte("r"), Body: &body{digest.OfString("b")},
	}
}

func TestEveryFieldChangesTheValue(t *testing.T) {
	base := digest.Value(full())
	seen := map[digest.Sum]string{base: "nothing"}
	for name, change := range map[string]func(*view){
		"Title": func(v *view) { v.Title = "" }, "Order": func(v *view) { v.Order = -3 }, "Quiet": func(v *view) { v.Quiet = false },
		"Weight": func(v *view) { v.Weight = 2 }, "List order": func(v *view) { v.List = []string{"b", "a"} },
		"List joined": func(v *view) { v.List = []string{"ab"} }, "List empty": func(v *view) { v.List = nil },
		"Map": func(v *view) { v.Map["x"] = 2 }, "Next": func(v *view) { v.Next = nil }, "Next deep": func(v *view) { v.Next.Title = "" },
		"Any value": func(v *view) { v.Any = 8 }, "Any type": func(v *view) { v.Any = int8(7) }, "Raw": func(v *view) { v.Raw = nil },
		"Body": func(v *view) { v.Body = &body{} }, "no Body": func(v *view) { v.Body = nil },
	} {
		v := full()
		change(&v)
		sum := digest.Value(v)
		if other, clash := seen[sum]; clash {
			t.Errorf("changing %s gives the digest of changing %s", name, other)
		}
		seen[sum] = name
	}
	if again := digest.Value(full()); again != base {
		t.Error("equal values differ")
	}
}

func TestFieldsNameWhatChanged(t *testing.T) {
	before, after := full(), full()
	after.List = append(after.List, "c")
	sum1, parts1 := digest.Fields(before)
	sum2, parts2 := digest.Fields(&after)
	if sum1 == sum2 {
		t.Error("digests are equal")
	}
	var changed []string
	for i, name := range parts1.Names {
		if parts1.Sums[i] != parts2.Sums[i] {
			changed = append(changed, name)
		}
	}
	if !reflect.DeepEqual(changed, []string{"List"}) {
		t.Errorf("changed: %v, want List", changed)
	}
}

func TestWhatHasNoContentPanics(t *testing.T) {
	for name, v := range map[string]any{"a function": func() {}, "a hidden field": struct{ x int }{1}, "a channel": make(chan int)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was digested", name)
				}
			}()
			digest.Value(v)
		}()
	}
}

func TestParseReadsString(t *testing.T) {
	sum := digest.OfString("x")
	if back, err := digest.Parse(sum.String()); err != nil || back != sum {
		t.Error(back, err)
	}
	for _, bad := range []string{"", "00", sum.String() + "0", "zz" + sum.String()[2:]} {
		if _, err := digest.Parse(bad); err == nil {
			t.Errorf("Parse(%q) accepts it", bad)
		}
	}
	if digest.Of([]byte("x")) != sum {
		t.Error("Of and OfString differ")
	}
}

func BenchmarkFields(b *testing.B) {
	v := full()
	b.ReportAllocs()
	for b.Loop() {
		digest.Fields(&v)
	}
}
