package qr

import (
	"image/color"
	"slices"
	"strconv"
	"strings"
	"testing"

	library "github.com/boombuler/barcode/qr"
)

// For every length there is a mask under which the code is, module for module, what a library makes.
func TestEncodeIsWhatALibraryMakes(t *testing.T) {
	for n := 1; n <= 213; n++ {
		text := "https://lachan.example/" + strings.Repeat("bai-hoc/Ứ?=", 20)
		text = strings.ToValidUTF8(text[:n], "")
		want, err := library.Encode(text, library.M, library.Unicode)
		if err != nil {
			t.Fatal(err)
		}
		v, ok := versionFor(len(text))
		if !ok || v.size() != want.Bounds().Dx() {
			t.Fatalf("%d bytes: version %v, the library has %d modules", len(text), v, want.Bounds().Dx())
		}
		l, m := layouts[v.number-1](), &square{}
		data := l.place(v.codewords(text))
		equal := 0
		for mask := range masks {
			l.cover(m, data, mask)
			same := true
			for y := range m.size {
				for x := range m.size {
					dark := color.GrayModel.Convert(want.At(x, y)).(color.Gray).Y < 128
					same = same && dark == (m.rows[y]>>x&1 == 1)
				}
			}
			if same {
				equal++
			}
		}
		if equal != 1 {
			t.Fatalf("%d bytes: %d masks give the library's code", len(text), equal)
		}
	}
}

// The penalties are those of a plain count, module by module.
func TestPenalty(t *testing.T) {
	for _, text := range []string{"", "a", "https://lachan.example/cam-nang/sau-cau-hoi-truoc-khi-di/", strings.Repeat("x", 200)} {
		v, _ := versionFor(len(text))
		l, m := layouts[v.number-1](), &square{}
		data := l.place(v.codewords(text))
		for mask := range masks {
			l.cover(m, data, mask)
			if got, want := m.penalty(), plainPenalty(m); got != want {
				t.Errorf("%q under mask %d: %d, counted %d", text, mask, got, want)
			}
		}
	}
}

func plainPenalty(s *square) int {
	at := func(x, y int) bool { return x >= 0 && y >= 0 && x < s.size && y < s.size && s.rows[y]>>x&1 == 1 }
	sum, dark := 0, 0
	for _, turn := range []bool{false, true} {
		m := func(x, y int) bool {
			if turn {
				x, y = y, x
			}
			return at(x, y)
		}
		for y := range s.size {
			for x := 0; x < s.size; {
				n := 1
				for x+n < s.size && m(x+n, y) == m(x, y) {
					n++
				}
				if n >= 5 {
					sum += n - 2
				}
				x += n
			}
			for x := 0; x+7 <= s.size; x++ {
				finder, before, after := true, true, true
				for i, c := range "1011101" {
					finder = finder && m(x+i, y) == (c == '1')
				}
				for i := 1; i <= 4; i++ {
					before, after = before && !m(x-i, y), after && !m(x+6+i, y)
				}
				if finder && (before || after) {
					sum += 40
				}
			}
		}
	}
	for y := range s.size {
		for x := range s.size {
			if at(x, y) {
				dark++
			}
			if x+1 < s.size && y+1 < s.size && at(x, y) == at(x+1, y) && at(x, y) == at(x, y+1) && at(x, y) == at(x+1, y+1) {
				sum += 3
			}
		}
	}
	off := 100*dark - 50*s.size*s.size
	if off < 0 {
		off = -off
	}
	return sum + 10*(off/(5*s.size*s.size))
}

func TestTooLong(t *testing.T) {
	if _, ok := Encode(strings.Repeat("x", 213)); !ok {
		t.Error("213 bytes have no code")
	}
	if _, ok := Encode(strings.Repeat("x", 214)); ok {
		t.Error("214 bytes have a code")
	}
}

// The dashes along the line are exactly the dark modules.
func TestDashes(t *testing.T) {
	c, _ := Encode("https://lachan.example/")
	drawn := make([]uint64, c.Size)
	at := 0 // along the line
	for i, f := range strings.Fields(string(c.AppendDashes(nil))) {
		n, err := strconv.Atoi(f)
		if err != nil || n < 1 {
			t.Fatalf("dash %d is %q", i, f)
		}
		for range n {
			y, x := at/(c.Size+1), at%(c.Size+1)
			if i%2 == 0 && x == c.Size {
				t.Fatalf("ink beside row %d", y)
			}
			if y%2 == 1 {
				x = c.Size - 1 - x
			}
			if i%2 == 0 {
				drawn[y] |= 1 << x
			}
			at++
		}
	}
	if !slices.Equal(drawn, c.rows) || at != c.Size*(c.Size+1) {
		t.Errorf("drawn %b over %d steps, is %b", drawn, at, c.rows)
	}
	line := string(c.AppendLine(nil, 4))
	if want := "M4 4.5h" + strconv.Itoa(c.Size) + "v1h-"; !strings.HasPrefix(line, want) || strings.Count(line, "h") != c.Size || strings.Count(line, "v1") != c.Size-1 {
		t.Errorf("the line is %s", line)
	}
}

// BenchmarkEncode makes codes of many addresses, since a processor learns the bits of a single one.
func BenchmarkEncode(b *testing.B) {
	var texts [256]string
	for i := range texts {
		texts[i] = "https://lachan.example/bai-hoc/loi-moi-nay-co-that-" + strconv.Itoa(100+i) + "/"
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Encode(texts[i%len(texts)])
	}
}

// What all codes of a version share is not made again for each: every page has a code.
func TestEncodeAllocates(t *testing.T) {
	const most = 4
	n := testing.AllocsPerRun(20, func() { Encode("https://lachan.example/bai-hoc/loi-moi-nay-co-that-khong/") })
	if n > most {
		t.Errorf("a code takes %.0f allocations, more than %d", n, most)
	}
}
