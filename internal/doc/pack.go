package doc

import (
	"encoding/binary"

	"github.com/klauspost/compress/s2"

	"lachan/internal/diag"
)

// A Body is laid aside as its text, followed by its holes, each as
//
//	bytes of text between it and the hole before (uvarint), its kind (a byte), its ask (uvarint)
//
// and, if it has a place, how far that begins behind the one before (varint) and its length (uvarint). Where there is no shelf,
// all of it together is packed by s2, to half of its size. On a shelf, which has a file, that would cost more than it saves: a
// page of 9 kB, which a build reads three times, takes 30 µs of CPU less as it is.
//
// An ask is a byte of its kind and flags, and four strings, each with its length before it (uvarint); that is so little that s2
// would not pay.

// unpack returns what was laid aside, as it lies in memory or in the caller's room, which grows if need be. The caller must
// not change it. What is lost is empty.
func (b *Body) unpack(room *[]byte) (text, holes []byte) {
	all := b.laid.Read(room)
	if len(all) == 0 {
		return nil, nil
	}
	if b.isPacked { // and therefore in memory, not in room
		unpacked, err := s2.Decode((*room)[:cap(*room)], all)
		if err != nil {
			panic("doc: unpacking what was packed here failed: " + err.Error())
		}
		*room, all = unpacked, unpacked
	}
	return all[:b.size], all[b.size:]
}

// hasPlace reports whether an author wrote what a hole of this kind stands for.
func (k AskKind) hasPlace() bool { return k != Close && k != Words }

// writtenHole is a Hole and where it stands in the text.
type writtenHole struct {
	Hole
	at int
}

func appendHoles(dst []byte, holes []writtenHole) []byte {
	at, start := 0, int32(0)
	for _, h := range holes {
		dst = binary.AppendUvarint(dst, uint64(h.at-at))
		dst = append(dst, byte(h.Kind))
		dst = binary.AppendUvarint(dst, uint64(h.Ask))
		if h.Kind.hasPlace() {
			dst = binary.AppendVarint(dst, int64(h.Start-start))
			dst = binary.AppendUvarint(dst, uint64(h.End-h.Start))
			start = h.Start
		}
		at = h.at
	}
	return dst
}

// holeReader reads what appendHoles wrote.
type holeReader struct {
	Hole   // the last that was read
	before int
	start  int32 // of the last place
	packed []byte
}

// next reads a hole, if there is one more. before is then how many bytes of text stand between it and the one before.
func (r *holeReader) next() bool {
	if len(r.packed) == 0 {
		return false
	}
	r.before = int(r.uvarint())
	r.Hole = Hole{Kind: AskKind(r.packed[0])}
	r.packed = r.packed[1:]
	r.Ask = int(r.uvarint())
	if r.Kind.hasPlace() {
		ahead, n := binary.Varint(r.packed)
		r.packed = r.packed[n:]
		r.start += int32(ahead)
		r.Place = diag.Place{Start: r.start, End: r.start + int32(r.uvarint())}
	}
	return true
}

func (r *holeReader) uvarint() uint64 {
	v, n := binary.Uvarint(r.packed)
	r.packed = r.packed[n:]
	return v
}

// The flags of an ask stand above its kind.
const (
	figureFlag = 1 << 6
	pastFlag   = 1 << 7
	kindBits   = figureFlag - 1
)

func appendAsk(dst []byte, a *Ask) []byte {
	dst = append(dst, byte(a.Kind)|bit(a.Figure)*figureFlag|bit(a.Past)*pastFlag)
	for _, s := range [...]string{a.Target, a.Anchor, a.Alt, a.Title} {
		dst = append(binary.AppendUvarint(dst, uint64(len(s))), s...)
	}
	return dst
}

// readAsk reads the first of some asks; rest are the others.
func readAsk(packed string) (a Ask, rest string) {
	first := packed[0]
	a = Ask{Kind: AskKind(first & kindBits), Figure: first&figureFlag != 0, Past: first&pastFlag != 0}
	rest = packed[1:]
	for _, s := range [...]*string{&a.Target, &a.Anchor, &a.Alt, &a.Title} {
		*s, rest = readString(rest)
	}
	return a, rest
}

func readString(packed string) (s, rest string) {
	size, at := 0, 0
	for shift := 0; ; shift += 7 {
		c := packed[at]
		at++
		size |= int(c&0x7F) << shift
		if c < 0x80 {
			return packed[at : at+size], packed[at+size:]
		}
	}
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}
