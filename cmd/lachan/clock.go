package main

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"lachan/internal/lang"
)

// day reads --date. Without it the day is that of SOURCE_DATE_EPOCH (seconds, in UTC), which packagers set, or today.
func (a *app) day(flag string) (lang.Day, error) {
	if flag != "" {
		day, err := lang.ParseDay(flag)
		if err != nil {
			return day, refuse("date-bad", nil, "value", flag)
		}
		return day, nil
	}
	if epoch := a.Env("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || seconds < 0 || seconds > 253402300799 { // the end of the year 9999
			return lang.Day{}, refuse("epoch-bad", nil, "value", epoch)
		}
		return lang.DayOf(time.Unix(seconds, 0).UTC()), nil
	}
	return lang.DayOf(time.Now()), nil
}

// baseURL reads --base-url: where the site will stand, ending in a slash.
func baseURL(flag string) (string, error) {
	if flag == "" {
		return "", nil
	}
	u, err := url.Parse(flag)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", refuse("base-url-bad", nil, "value", flag)
	}
	if !strings.HasSuffix(flag, "/") {
		flag += "/"
	}
	return flag, nil
}
