package lang

// Pack are the words of the page that a packed site is opened by. They speak to people who have a stick or a phone in
// hand and no network.
type Pack struct {
	File    string `yaml:"file,required"`    // the page's own name: a slug, in capital letters
	Open    string `yaml:"open,required"`    // on the button
	Courses string `yaml:"courses,required"` // above the list of courses
	How     string `yaml:"how,required"`     // above the three that follow
	PC      string `yaml:"pc,required"`
	Phone   string `yaml:"phone,required"`
	Share   string `yaml:"share,required"`
	Privacy string `yaml:"privacy,required"` // what a pack on a phone shows to whoever holds it
}

// Books are the words of what a pack has besides the site: books for the reading apps of phones, sheets to print.
type Books struct {
	Title    string `yaml:"title,required"` // above the list of books
	How      string `yaml:"how,required"`   // how a phone opens one
	Contents string `yaml:"contents,required"`
	Edition  string `yaml:"edition,required"` // {date}
	Answer   string `yaml:"answer,required"`  // above what a page folds away
	Key      string `yaml:"key,required"`     // above the right answers of a question
}
