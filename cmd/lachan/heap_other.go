//go:build !linux

package main

// hugePages does nothing where pages of the heap are not for the program to choose.
func hugePages(int64) {}
