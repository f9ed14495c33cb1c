package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
)

// released is the form of a version that names one state of the sources and nothing else.
var released = regexp.MustCompile(`^v\d+\.\d+\.\d+$`)

// program is what manifests and printers call this program: its version.
func program() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// identity tells programs apart that may make different bytes of the same site. It is part of the digest of all inputs,
// so a rebuilt program never takes an old tree for its own. A release is known by its version; anything else only by
// its executable. Without either, no two runs count as the same program.
func identity() string {
	if version := program(); released.MatchString(version) {
		return version + " " + runtime.Version()
	}
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

type versionCmd struct{}

func (versionCmd) Run(a *app) error {
	lines := []string{"lachan " + program(), runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				lines = append(lines, a.say("version-revision", "revision", s.Value))
			case s.Key == "vcs.modified" && s.Value == "true":
				lines = append(lines, a.say("version-modified"))
			}
		}
	}
	return a.product([]byte(strings.Join(lines, "\n") + "\n"))
}
