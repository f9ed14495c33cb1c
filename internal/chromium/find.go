package chromium

import (
	"os/exec"
	"path"
	"runtime"
	"strings"
)

// Variable names the environment variable that says which browser to use.
const Variable = "LACHAN_CHROMIUM"

// Missing says that there is no browser. Named is what Variable holds; "" if it is not set.
type Missing struct {
	Named string
	Err   error
}

func (e *Missing) Error() string {
	if e.Named != "" {
		return Variable + "=" + e.Named + ": " + e.Err.Error()
	}
	return "no Chromium, Chrome or Edge"
}

func (e *Missing) Unwrap() error { return e.Err }

// Find returns the program of a browser of the Chromium family: the one that Variable names, else the first that is
// installed. The error is a *Missing.
func Find(env func(string) string) (string, error) {
	named := strings.Trim(env(Variable), `"`) // which Windows takes for part of the value
	return find(candidates(runtime.GOOS, env), named, exec.LookPath)
}

func find(installed []string, named string, lookUp func(string) (string, error)) (string, error) {
	if named != "" {
		found, err := lookUp(named)
		if err != nil {
			return "", &Missing{named, err}
		}
		return found, nil
	}
	for _, name := range installed {
		if found, err := lookUp(name); err == nil {
			return found, nil
		}
	}
	return "", &Missing{Err: exec.ErrNotFound}
}

// candidates are names and paths of browsers on a system, the fastest and least dressed first.
func candidates(system string, env func(string) string) []string {
	var list []string
	switch system {
	case "windows":
		for _, program := range []string{`Google\Chrome\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`, `Chromium\Application\chrome.exe`} {
			for _, variable := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
				if folder := env(variable); folder != "" {
					list = append(list, strings.TrimRight(folder, `\`)+`\`+program)
				}
			}
		}
		return append(list, "chrome.exe", "msedge.exe")
	case "darwin":
		for _, app := range []string{"Google Chrome", "Chromium", "Microsoft Edge"} {
			for _, home := range []string{"", env("HOME")} {
				list = append(list, path.Join("/", home, "Applications", app+".app/Contents/MacOS", app))
			}
		}
	}
	return append(list, "chromium-headless-shell", "chromium", "google-chrome-stable", "google-chrome", "chromium-browser", "microsoft-edge-stable", "microsoft-edge")
}
