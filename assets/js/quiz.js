/* Quizzes are scored on the page, while they are answered. Nothing is kept or sent. A question with one right answer is
   marked at once; one with several when as many are chosen. */
(function () {
  'use strict';
  var score = document.querySelector('[data-score]'), say = score.getAttribute('data-say').split('|');
  function each(list, f) { Array.prototype.forEach.call(list, f); }

  function verdict(question) {
    var p = question.querySelector('.lc-verdict');
    if (!p) {
      p = document.createElement('p');
      p.setAttribute('role', 'status');
      question.insertBefore(p, question.querySelector('.lc-key'));
    }
    p.className = 'lc-verdict';
    return p;
  }

  /* mark says how a question stands: 1 right, 0 wrong, -1 open. */
  function mark(question) {
    var chosen = 0, right = 0, wrong = 0;
    each(question.querySelectorAll('input'), function (input) {
      var isRight = input.hasAttribute('data-right');
      if (input.checked) chosen++;
      if (isRight) right++;
      if (isRight !== input.checked) wrong++;
    });
    var open = !chosen || chosen < right, p = verdict(question);
    p.textContent = open ? '' : (wrong ? '✗ ' + say[1] : '✓ ' + say[0]);
    if (!open) p.className += wrong ? ' lc-verdict-wrong' : ' lc-verdict-right';
    return open ? -1 : wrong ? 0 : 1;
  }

  function markAll() {
    each(document.querySelectorAll('[data-quiz]'), function (quiz) {
      var questions = quiz.querySelectorAll('.lc-question'), right = 0, done = 0, total = quiz.querySelector('.lc-total');
      each(questions, function (q) {
        var m = mark(q);
        if (m >= 0) done++;
        if (m > 0) right++;
      });
      if (!total) {
        total = document.createElement('p');
        total.className = 'lc-total';
        total.setAttribute('role', 'status');
        quiz.appendChild(total);
        var again = document.createElement('button');
        again.type = 'button';
        again.className = 'lc-button';
        again.textContent = say[3];
        again.addEventListener('click', function () {
          each(quiz.querySelectorAll('input'), function (i) { i.checked = false; });
          each(quiz.querySelectorAll('.lc-key'), function (d) { d.open = false; });
          markAll();
          quiz.querySelector('input').focus();
        });
        quiz.appendChild(again);
      }
      quiz.lastChild.hidden = !done;
      var text = done ? say[2].replace('%', right).replace('%', questions.length) : '';
      if (total.textContent !== text) total.textContent = text;
    });
  }
  document.addEventListener('change', function (event) {
    if (event.target.type === 'radio' || event.target.type === 'checkbox') markAll();
  });
  markAll();
})();
