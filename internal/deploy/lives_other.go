//go:build !unix

package deploy

// lives cannot tell here: the beat will.
func lives(int) bool { return true }
