package asset

import (
	"path"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/lang"
)

// names gives out published paths. A path stands for one key for good.
type names map[string]digest.Sum

// take returns folder/STEM.FINGERPRINT.EXT for a source file, and whether it is given out for the first time: two
// sources of equal name and content share one published file. If two different ones had the same eight digits, the
// later (in the order of sources) would get more.
func (n names) take(folder, source, suffix, ext string, key digest.Sum) (published string, first bool) {
	stem := lang.Slug(strings.TrimSuffix(path.Base(source), path.Ext(source)), 60)
	if stem == "" {
		stem = "file"
	}
	hex := key.String()
	for digits := 8; ; digits += 8 {
		published = folder + "/" + stem + suffix + "." + hex[:digits] + ext
		old, taken := n[published]
		if !taken {
			n[published] = key
			return published, true
		}
		if old == key {
			return published, false
		}
	}
}

// extension is a file name's last part in small letters, with its dot.
func extension(name string) string { return strings.ToLower(path.Ext(name)) }
