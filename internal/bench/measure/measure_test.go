package measure

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
)

func TestSample(t *testing.T) {
	ours, theirs := Sample{1, 3, 2, 4}, Sample{2, 3, 8, 8}
	for name, c := range map[string]struct{ got, want string }{
		"median and both ends":     {ours.String(), "3.00 (1.00–4.00)"},
		"one figure has no spread": {Sample{0.5}.String(), "0.500"},
		"ratios by round":          {theirs.Over(ours).String(), "2.00 (1.00–4.00)"},
		"sums by round":            {ours.Plus(theirs).String(), "10.0 (3.00–12.0)"},
		"another unit":             {ours.Times(1000).String(), "3,000 (1,000–4,000)"},
		"most":                     {Figure(ours.Quantile(1)), "4.00"},
		"least":                    {Figure(ours.Quantile(0)), "1.00"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", name, c.got, c.want)
		}
	}
	if ours[0] != 1 || ours[1] != 3 {
		t.Errorf("asking sorted the sample: %v", ours)
	}
}

func TestFigure(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", 0.00053: "0.00053", 0.0512: "0.051", 0.5: "0.500", 4.871: "4.87", 48.71: "48.7", 99.96: "100.0", 487.1: "487", 1234567: "1,234,567",
	} {
		if got := Figure(f); got != want {
			t.Errorf("%v: %s, want %s", f, got, want)
		}
	}
}

func TestMiB(t *testing.T) {
	for bytes, want := range map[int64]string{0: "", 3<<20 - 1: "3", 1280 << 20: "1,280"} {
		if got := MiB(bytes); got != want {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}

func TestTable(t *testing.T) {
	table := Table{Words: 1, Columns: []string{"việc", "CPU s", ""}}
	table.Add("xây tất cả", "4.87 (4.1–5.9)", "1")
	table.Add("không", "0", "")
	var b strings.Builder
	if err := table.Print(&b); err != nil {
		t.Fatal(err)
	}
	want := `
| việc       |          CPU s |     |
|------------|---------------:|----:|
| xây tất cả | 4.87 (4.1–5.9) |   1 |
| không      |              0 |     |
`
	if got := "\n" + b.String(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestMain lets the test call itself as the command that is measured.
func TestMain(m *testing.M) {
	switch os.Getenv("MEASURED") {
	case "says":
		os.Stdout.WriteString("made 7 pages")
		os.Exit(0)
	case "fails":
		os.Stderr.WriteString("no room")
		os.Exit(3)
	}
	os.Exit(m.Run())
}

func TestRoundsRunInTurn(t *testing.T) {
	t.Setenv("MEASURED", "says")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	order := ""
	step := func(name string) Step {
		return Step{Name: name, Args: []string{self}, Before: func() error { order += name; return nil }, Judge: func(said string) error {
			if said != "made 7 pages" {
				t.Errorf("%s said %q", name, said)
			}
			return nil
		}}
	}
	works, err := Rounds(context.Background(), []Step{step("a"), step("b")}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if order != "ababab" {
		t.Errorf("ran %s, want one round that warms up and two that count, in turn", order)
	}
	for i, name := range []string{"a", "b"} {
		w := works[i]
		if w.Name != name || len(w.CPU) != 2 || len(w.Wall) != 2 || w.Wall[0] <= 0 {
			t.Errorf("%+v", w)
		}
	}
}

func TestOneRoundIsOne(t *testing.T) {
	t.Setenv("MEASURED", "says")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	works, err := Rounds(context.Background(), []Step{{Name: "a", Args: []string{self}, Before: func() error { runs++; return nil }}}, 1)
	if err != nil || runs != 1 || len(works[0].CPU) != 1 {
		t.Errorf("%d runs, %+v, %v", runs, works, err)
	}
}

func TestRoundsEndAtTheFirstFailure(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("MEASURED", "fails")
	_, err = Rounds(context.Background(), []Step{{Name: "full build", Args: []string{self}}}, 1)
	if err == nil || !strings.Contains(err.Error(), "full build") || !strings.Contains(err.Error(), "no room") {
		t.Errorf("%v: want the step and what it said", err)
	}
	t.Setenv("MEASURED", "says")
	few := errors.New("too few")
	if _, err = Rounds(context.Background(), []Step{{Name: "peer", Args: []string{self}, Judge: func(string) error { return few }}}, 1); !errors.Is(err, few) {
		t.Errorf("%v: want what the judge found", err)
	}
}

func TestModel(t *testing.T) {
	const cpuinfo = "processor\t: 0\nmodel name\t: AMD EPYC 7B13\ncache size\t: 512 KB\nprocessor\t: 1\nmodel name\t: other\n"
	if got := modelIn([]byte(cpuinfo)); got != "AMD EPYC 7B13" {
		t.Errorf("%q", got)
	}
	if modelIn(nil) == "" {
		t.Error("a machine without a name has none")
	}
}
