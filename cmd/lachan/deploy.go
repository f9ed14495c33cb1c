package main

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"lachan/internal/deploy"
	"lachan/internal/diag"
	"lachan/internal/output"
	"lachan/internal/output/host"
)

type deployCmd struct {
	siteFlag
	URL       string `arg:"" optional:"" placeholder:"URL" help:"help-deploy-url"`
	Out       string `default:"dist" placeholder:"DIR" help:"help-out"`
	Drafts    bool   `help:"help-drafts"`
	Date      string `placeholder:"YYYY-MM-DD" help:"help-date"`
	BaseURL   string `name:"base-url" placeholder:"URL" help:"help-base-url"`
	DryRun    bool   `name:"dry-run" help:"help-deploy-dry-run"`
	Encoding  string `placeholder:"gzip|br|copies|none" help:"help-deploy-encoding"`
	Overwrite bool   `help:"help-deploy-overwrite"`
}

// deploySchemes are the addresses that deploy knows.
var deploySchemes = []string{"s3", "gs", "azblob", "file"}

// Run builds the site with its compressed copies and brings what is new of it to where it is published.
func (c *deployCmd) Run(a *app) error {
	if c.URL == "" {
		return a.lacking("URL")
	}
	u, err := url.Parse(c.URL)
	if err != nil || !slices.Contains(deploySchemes, u.Scheme) {
		return refuse("deploy-url-bad", nil, "value", c.URL)
	}
	encoding, err := c.encoding(u.Scheme)
	if err != nil {
		return err
	}
	// Opened before the long build: nothing is asked of the cloud yet, but a wrong address shows.
	store, end, err := openStore(a.Ctx, c.URL)
	if err != nil {
		return err
	}
	defer end()
	build := buildCmd{
		siteFlag: c.siteFlag, formatFlag: formatFlag{Format: "text"}, Out: c.Out, Drafts: c.Drafts, Date: c.Date, BaseURL: c.BaseURL,
		Compress: encoding != deploy.Plain,
	}
	if err := build.Run(a); err != nil {
		return err
	}
	return c.send(a, store, encoding)
}

// encoding is what --encoding says: a folder is served by a server, which chooses; a store cannot.
func (c *deployCmd) encoding(scheme string) (deploy.Encoding, error) {
	if c.Encoding == "" {
		if scheme == "file" {
			return deploy.Copies, nil
		}
		return deploy.Gzip, nil
	}
	i := slices.Index(deploy.Encodings(), c.Encoding)
	if i < 0 {
		return 0, refuse("deploy-encoding-unknown", nil, "value", c.Encoding, "list", strings.Join(deploy.Encodings(), ", "))
	}
	return deploy.Encoding(i), nil
}

func (c *deployCmd) send(a *app, store deploy.Store, encoding deploy.Encoding) error {
	start := time.Now()
	bar := a.progress("deploy-progress")
	report, err := deploy.Deploy(a.Ctx, store, deploy.Options{
		Dir: c.Out, Phase: phaseOf, Encoding: encoding, Overwrite: c.Overwrite, Dry: c.DryRun, Progress: bar.show,
		Headers: func(path string) deploy.Headers {
			return deploy.Headers{Type: host.ContentType(host.Original(path)), Cache: host.Cache(path)}
		},
	})
	bar.end()
	for _, path := range report.Foreign {
		a.notice(a.say("deploy-left", "path", path))
	}
	if err != nil {
		if report.Uploaded > 0 {
			a.notice(a.say("deploy-so-far", "uploaded", fmt.Sprint(report.Uploaded)))
		}
		return err
	}
	key := "deploy-done"
	if c.DryRun {
		key = "deploy-would"
		report.Uploaded, report.Deleted = len(report.Upload), len(report.Delete)
		if err := a.product([]byte(a.dryRun(report))); err != nil {
			return err
		}
	}
	a.notice(a.say(key, "url", c.URL, "uploaded", fmt.Sprint(report.Uploaded), "size", a.number(diag.Bytes(report.Bytes)), "kept", fmt.Sprint(report.Kept),
		"deleted", fmt.Sprint(report.Deleted), "retired", fmt.Sprint(report.Retired), "retries", fmt.Sprint(report.Retries), "seconds", a.seconds(time.Since(start))))
	return nil
}

func (a *app) dryRun(r deploy.Report) string {
	var out strings.Builder
	for _, path := range r.Upload {
		out.WriteString(a.say("deploy-upload", "path", path) + "\n")
	}
	for _, path := range r.Delete {
		out.WriteString(a.say("deploy-delete", "path", path) + "\n")
	}
	return out.String()
}

// phaseOf is when a file goes out: what others point at first.
func phaseOf(path string) output.Phase {
	switch {
	case host.IsNamedByContent(path):
		return output.Asset
	case strings.HasSuffix(path, ".html"):
		return output.Page
	}
	return output.Index
}

// deployKeys are the messages for what deploying refuses.
var deployKeys = map[deploy.Kind]string{
	deploy.NoTree:      "deploy-no-tree",
	deploy.TreeChanged: "deploy-tree-changed",
	deploy.Foreign:     "deploy-foreign",
	deploy.BadLedger:   "deploy-bad-ledger",
	deploy.Locked:      "deploy-locked",
	deploy.LockLost:    "deploy-lock-lost",
	deploy.Contested:   "deploy-contested",
	deploy.Refused:     "deploy-refused",
}

// deployRefusal is the message for an error of package deploy; nil if it is none.
func deployRefusal(err error) *refusal {
	var e *deploy.Error
	if !errors.As(err, &e) {
		return nil
	}
	reason := ""
	if e.Err != nil {
		reason = brief(e.Err.Error())
	}
	return refuse(deployKeys[e.Kind], e, "files", some(e.Paths), "by", e.By, "reason", reason)
}

// brief is the beginning of what a cloud says, in one line: Azure prints the whole answer, with rules of dashes between.
func brief(text string) string {
	const most = 3
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.Trim(line, "- \r\n"); line != "" && len(lines) < most {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "; ")
}
