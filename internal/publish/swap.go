package publish

// swap puts the staging folder in the place of the folder and returns where the outgoing tree is now; "" if there was
// none. seen is nil if there is no folder, old if it holds no site.
//
// Nothing may go out by an exchange without a manifest: mend takes a tree at next without one for a staging folder.
// Between two renames there is no folder at all for a moment; a run killed then is mended by the next one.
func (t *target) swap(seen *tree, old *Manifest) (outgoing string, err error) {
	if seen == nil {
		if err := t.disk.Rename(t.next, t.dir); err != nil {
			return "", refuse("replace", t.shown, err)
		}
		return "", nil
	}
	if old != nil {
		err := t.disk.Exchange(t.next, t.dir)
		if err == nil {
			return t.next, nil
		}
		if err != errNoExchange {
			return "", refuse("replace", t.shown, err)
		}
	}
	if err := t.disk.Rename(t.dir, t.old); err != nil {
		return "", refuse("replace", t.shown, err)
	}
	if err := t.disk.Rename(t.next, t.dir); err != nil {
		_ = t.disk.Rename(t.old, t.dir) // mend does it if this fails
		return "", refuse("replace", t.shown, err)
	}
	return t.old, nil
}
