package chromium

import (
	"errors"
	"io/fs"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func TestWhereBrowsersAre(t *testing.T) {
	env := func(name string) string {
		return map[string]string{
			"ProgramFiles": `C:\Program Files`, "ProgramFiles(x86)": `C:\Program Files (x86)\`, "LocalAppData": `C:\Users\Vân\AppData\Local`,
			"HOME": "/Users/van",
		}[name]
	}
	for system, want := range map[string][]string{
		"windows": {
			`C:\Program Files\Google\Chrome\Application\chrome.exe`,
			`C:\Users\Vân\AppData\Local\Google\Chrome\Application\chrome.exe`,
			`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
			"msedge.exe",
		},
		"darwin": {
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Users/van/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
			"chromium",
		},
		"linux": {"chromium-headless-shell", "chromium", "google-chrome-stable", "microsoft-edge"},
	} {
		list := candidates(system, env)
		last := -1
		for _, name := range want {
			at := slices.Index(list, name)
			if at <= last {
				t.Errorf("%s: %s stands at %d, after %d:\n%q", system, name, at, last, list)
			}
			last = at
		}
		// Without its variables a system has names alone, and no path that begins nowhere.
		for _, name := range candidates(system, func(string) string { return "" }) {
			if strings.ContainsAny(name, `\/`) && name[0] != '/' {
				t.Errorf("%s: %s", system, name)
			}
		}
	}
}

func TestTheFirstThatIsInstalled(t *testing.T) {
	lookUp := func(name string) (string, error) {
		if name == "chromium" || name == "/opt/mine" || name == "google-chrome" {
			return "/usr/bin/" + name, nil
		}
		return "", exec.ErrNotFound
	}
	for _, c := range []struct{ named, want string }{{"", "/usr/bin/chromium"}, {"google-chrome", "/usr/bin/google-chrome"}} {
		got, err := find([]string{"chromium-headless-shell", "chromium", "google-chrome"}, c.named, lookUp)
		if got != c.want || err != nil {
			t.Errorf("%q: %s, %v", c.named, got, err)
		}
	}
	var missing *Missing
	if _, err := find([]string{"msedge"}, "", lookUp); !errors.As(err, &missing) || missing.Named != "" {
		t.Errorf("nothing is installed: %v", err)
	}
	// What was asked for by name is not replaced by something else.
	if _, err := find([]string{"chromium"}, "/opt/gone", lookUp); !errors.As(err, &missing) || missing.Named != "/opt/gone" {
		t.Errorf("the named one is not there: %v", err)
	}
	if _, err := Find(func(string) string { return `"` + t.TempDir() + `"` }); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder, in the quotes of Windows: %v", err)
	}
}
