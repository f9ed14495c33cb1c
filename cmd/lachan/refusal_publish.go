package main

import (
	"errors"
	"fmt"
	"strings"

	"lachan/internal/publish"
)

// publishKeys are the messages for what publishing refuses.
var publishKeys = map[publish.Kind]string{
	publish.Other:       "out-other",
	publish.Foreign:     "out-foreign",
	publish.Changed:     "out-changed",
	publish.NoManifest:  "out-no-manifest",
	publish.BadManifest: "out-bad-manifest",
	publish.NotDir:      "out-not-folder",
	publish.Immovable:   "out-immovable",
	publish.Locked:      "out-locked",
	publish.Denied:      "out-denied",
	publish.ReadOnly:    "out-read-only",
	publish.Full:        "out-full",
	publish.BadName:     "out-bad-name",
	publish.Busy:        "out-busy",
	publish.Collision:   "out-collision",
	publish.Render:      "out-render",
	publish.Unequal:     "out-unequal",
	publish.Saved:       "out-saved",
	publish.Leftover:    "out-leftover",
}

// publishRefusal is the message for an error of package publish; nil if it is none.
func publishRefusal(err error) *refusal {
	var e *publish.Error
	if !errors.As(err, &e) {
		return nil
	}
	key, ok := publishKeys[e.Kind]
	if !ok {
		key = "out-other"
	}
	reason := ""
	if e.Err != nil {
		reason = e.Err.Error()
	}
	return refuse(key, e, "path", e.Path, "op", e.Op, "reason", reason, "files", some(e.Paths), "moved", e.Moved)
}

// isPublished reports whether the new tree is in place in spite of an error.
func isPublished(err error) bool {
	e, ok := err.(*publish.Error) // a joined error says that something else failed too
	return ok && e.Kind.Published()
}

// some names the first few of a list and how many more there are.
func some(paths []string) string {
	const most = 3
	if len(paths) <= most {
		return strings.Join(paths, ", ")
	}
	return strings.Join(paths[:most], ", ") + fmt.Sprintf(", … (+%d)", len(paths)-most)
}
