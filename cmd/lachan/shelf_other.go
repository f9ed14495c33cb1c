//go:build !windows

package main

// deleteOnClose is no flag here: an open file can be removed.
const deleteOnClose = 0
