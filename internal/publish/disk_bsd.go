//go:build unix && !linux && !darwin

package publish

func (osDisk) Exchange(a, b string) error { return errNoExchange }
