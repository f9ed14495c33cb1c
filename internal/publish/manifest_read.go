package publish

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"unicode/utf8"

	"lachan/internal/digest"
)

// The frame of a manifest as encode writes it.
const (
	filesOpen  = "\"files\":[\n"
	filesClose = "\n]}\n"
	linePath   = `{"path":`
	lineSize   = `,"size":`
	lineHash   = `,"sha256":"`
	lineKey    = `","key":"`
	lineParts  = `","parts":"`
	lineClose  = `"}`
)

// Open reads the manifest of the tree in dir. Where there is no tree or no manifest, it is nil without an error.
func Open(dir string) (*Manifest, error) { return open(osDisk{}, dir, dir) }

func open(d disk, dir, shown string) (*Manifest, error) {
	data, err := d.ReadFile(join(dir, ManifestName), nil)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	path := join(shown, ManifestName)
	if err != nil {
		return nil, refuse("read", path, err)
	}
	m, err := decode(data)
	if err != nil {
		return nil, &Error{Kind: BadManifest, Op: "read", Path: path, Err: err}
	}
	return m, nil
}

// decode reads a manifest. What encode wrote is read line by line (encoding/json takes six times as long, which a
// build with nothing to do would notice); any other JSON, and every mistake, is left to encoding/json.
//
// Paths from a manifest are deleted from disk later, so one that leads out of the tree must never pass.
func decode(data []byte) (*Manifest, error) {
	m, ok := decodeLines(data)
	if !ok {
		var err error
		if m, err = decodeJSON(data); err != nil {
			return nil, err
		}
	}
	for i := range m.Files {
		path := m.Files[i].Path
		switch {
		case !safe(path) || path == ManifestName:
			return nil, fmt.Errorf("file %d: path %q", i+1, path)
		case i > 0 && path <= m.Files[i-1].Path:
			return nil, fmt.Errorf("file %d: %q is out of order", i+1, path)
		case m.Files[i].Size < 0:
			return nil, fmt.Errorf("file %d: size of %q", i+1, path)
		}
	}
	return m, nil
}

type jsonManifest struct {
	Format  int         `json:"lachan"`
	Program string      `json:"program"`
	Inputs  string      `json:"inputs"`
	Files   []jsonEntry `json:"files"`
}

type jsonEntry struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	Key    string `json:"key"`
	Parts  string `json:"parts"`
}

func decodeJSON(data []byte) (*Manifest, error) {
	var j jsonManifest
	if err := json.Unmarshal(data, &j); err != nil {
		return nil, err
	}
	switch {
	case j.Format == 0:
		return nil, errors.New(`no "lachan" field: made by another program`)
	case j.Format != format:
		return nil, fmt.Errorf("format %d, this program knows %d", j.Format, format)
	}
	inputs, err := digest.Parse(j.Inputs)
	if err != nil {
		return nil, fmt.Errorf("inputs: %w", err)
	}
	m := &Manifest{Program: j.Program, Inputs: inputs, Files: make([]Entry, len(j.Files))}
	for i, f := range j.Files {
		e := Entry{Path: f.Path, Size: f.Size}
		ok := unhex(e.SHA256[:], []byte(f.SHA256)) && unhex(e.Key[:], []byte(f.Key))
		if e.Parts, ok = unhexParts(nil, []byte(f.Parts), ok); !ok {
			return nil, fmt.Errorf("file %d: digests of %q", i+1, f.Path)
		}
		m.Files[i] = e
	}
	return m, nil
}

// decodeLines reads exactly the form that encode writes. It gives up at the first byte it does not expect.
func decodeLines(data []byte) (*Manifest, bool) {
	at := bytes.Index(data, []byte(filesOpen))
	if at < 0 || !bytes.HasSuffix(data, []byte(filesClose)) {
		return nil, false
	}
	m, err := decodeJSON(append(data[:at:at], `"files":[]}`...))
	if err != nil {
		return nil, false
	}
	rest := data[at+len(filesOpen) : max(at+len(filesOpen), len(data)-len(filesClose))]
	m.Files = make([]Entry, 0, bytes.Count(rest, []byte{'\n'})+1)
	if len(rest) == 0 {
		return m, true
	}
	var r lineReader
	for line := range bytes.SplitSeq(rest, []byte(",\n")) {
		e, ok := r.entry(line)
		if !ok {
			return nil, false
		}
		m.Files = append(m.Files, e)
	}
	return m, true
}

type lineReader struct {
	rest []byte
	ok   bool
	slab []uint32 // room for the parts of the next files: one allocation for many
}

func (r *lineReader) entry(line []byte) (e Entry, ok bool) {
	r.rest, r.ok = line, true
	r.expect(linePath)
	e.Path = r.quoted()
	r.expect(lineSize)
	e.Size = r.number()
	r.expect(lineHash)
	r.hex(e.SHA256[:])
	r.expect(lineKey)
	r.hex(e.Key[:])
	if parts, found := bytes.CutPrefix(r.rest, []byte(lineParts)); found && r.ok {
		end := bytes.IndexByte(parts, '"')
		if end < 0 {
			return e, false
		}
		if n := end / 8; cap(r.slab)-len(r.slab) < n {
			r.slab = make([]uint32, 0, max(n, 4096))
		}
		start := len(r.slab)
		r.slab, r.ok = unhexParts(r.slab, parts[:end], end > 0)
		e.Parts = r.slab[start:len(r.slab):len(r.slab)]
		r.rest = parts[end:]
	}
	r.expect(lineClose)
	return e, r.ok && len(r.rest) == 0
}

func (r *lineReader) expect(s string) {
	rest, found := bytes.CutPrefix(r.rest, []byte(s))
	r.rest, r.ok = rest, r.ok && found
}

// quoted reads a string that stands for itself; escapes are rare enough for encoding/json.
func (r *lineReader) quoted() string {
	if !r.ok || len(r.rest) == 0 || r.rest[0] != '"' {
		r.ok = false
		return ""
	}
	end := 1 + bytes.IndexByte(r.rest[1:], '"')
	if end == 0 || !plain(r.rest[1:end]) {
		r.ok = false
		return ""
	}
	s := string(r.rest[1:end])
	r.rest = r.rest[end+1:]
	return s
}

// plain reports whether s is the same inside the quotes of JSON as outside.
func plain[S ~string | ~[]byte](s S) bool {
	ascii := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		} else if c >= utf8.RuneSelf {
			ascii = false
		}
	}
	return ascii || utf8.ValidString(string(s))
}

func (r *lineReader) number() int64 {
	var n int64
	i := 0
	for ; i < len(r.rest) && '0' <= r.rest[i] && r.rest[i] <= '9'; i++ {
		if n > (math.MaxInt64-9)/10 {
			r.ok = false
			return 0
		}
		n = 10*n + int64(r.rest[i]-'0')
	}
	if i == 0 || i > 1 && r.rest[0] == '0' {
		r.ok = false
	}
	r.rest = r.rest[i:]
	return n
}

func (r *lineReader) hex(dst []byte) {
	n := 2 * len(dst)
	if !r.ok || len(r.rest) < n || !unhex(dst, r.rest[:n]) {
		r.ok = false
		return
	}
	r.rest = r.rest[n:]
}

func unhex(dst, src []byte) bool {
	if len(src) != 2*len(dst) {
		return false
	}
	_, err := hex.Decode(dst, src)
	return err == nil
}

func unhexParts(dst []uint32, src []byte, ok bool) ([]uint32, bool) {
	if !ok || len(src)%8 != 0 {
		return dst, false
	}
	var b [4]byte
	for ; len(src) > 0; src = src[8:] {
		if !unhex(b[:], src[:8]) {
			return dst, false
		}
		dst = append(dst, binary.BigEndian.Uint32(b[:]))
	}
	return dst, true
}
