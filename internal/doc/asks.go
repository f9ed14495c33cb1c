package doc

// asks are the holes that ask about the rest of the site, each question once: a page that names one telephone number ten
// times asks for it once. Linking a site of ten thousand pages is mostly answering these.
func asks(holes []Hole) []int32 {
	var list []int32
next:
	for i := range holes {
		if !holes[i].isQuestion() {
			continue
		}
		for _, j := range list {
			if holes[j].SameQuestion(&holes[i]) {
				continue next
			}
		}
		list = append(list, int32(i))
	}
	return list
}

// isQuestion reports whether the answer to a hole depends on other files, or may be missing.
func (h *Hole) isQuestion() bool {
	switch h.Kind {
	case LinkOpen, AnchorOpen, HotlineOpen, LawOpen, TermOpen, PlaceOpen, Image:
		return true
	}
	return false
}

// SameQuestion reports whether two holes have one answer.
func (h *Hole) SameQuestion(other *Hole) bool {
	return h.Kind == other.Kind && h.Target == other.Target && h.Anchor == other.Anchor && h.Past == other.Past
}
