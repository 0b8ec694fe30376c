// What of WCAG 2.2 AA can be read off a page as it is rendered, beside what axe finds. Each function gives sentences
// about what is wrong, and none when all is well.
scope => {
  const root = document.querySelector(scope), isPage = scope === 'body' || scope === '.bcp';
  const all = () => [root, ...root.querySelectorAll('*')].filter(isSeen);

  // Neither hidden, nor there for the ears alone.
  function isSeen(element) {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.getClientRects().length > 0 && !element.closest('.bcp-heard');
  }

  function name(element) {
    return `<${element.tagName.toLowerCase()} class="${element.className}"> “${element.textContent.trim().slice(0, 30)}”`;
  }

  function probe(colour) {
    const element = document.body.appendChild(document.createElement('i'));
    element.style.backgroundColor = colour;
    const computed = getComputedStyle(element).backgroundColor;
    element.remove();
    return computed;
  }

  const parse = colour => (/^rgba?\(([^)]+)\)/.exec(colour)?.[1].match(/[\d.]+/g) ?? []).map(Number);

  // What stands behind: each half of a transparent colour over the next one.
  function behind(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = parse(getComputedStyle(at).backgroundColor);
      if (r === undefined || alpha === 0) continue;
      layers.push([r, g, b, alpha]);
      if (alpha === 1) break;
    }
    return layers.reduceRight(
      (below, [r, g, b, a]) => [r, g, b].map((part, i) => part * a + below[i] * (1 - a)), parse(probe('Canvas')));
  }

  function luminance(colour) {
    const [r, g, b] = colour.slice(0, 3).map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  }

  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + .05) / (dark + .05);
  }

  const stops = [...root.querySelectorAll('*')].filter(element => isSeen(element) && !element.disabled && (
    element.matches('a[href], button, summary, iframe, input, select, textarea, [tabindex="0"]') ||
    element.shadowRoot?.querySelector('iframe')));
  let start;

  return {
    // A01–A05, A11, A25.
    says(language, direction, isAlone) {
      const wrong = [], holder = root.closest('[lang]') ?? root.querySelector('[lang]');
      if (isPage && document.documentElement.lang !== language) wrong.push(`lang is ${document.documentElement.lang}.`);
      if (holder?.lang !== language) wrong.push(`The words are marked as ${holder?.lang}.`);
      if (getComputedStyle(root).direction !== direction) wrong.push(`They run ${getComputedStyle(root).direction}.`);
      // The one exception says how long it takes, and has a link that does the same by hand.
      if (document.querySelector('meta[http-equiv=refresh i]') &&
        !document.querySelector('[data-bot-wait] .bcp-timer + .bcp-actions a')) wrong.push('The page reloads itself.');
      for (const region of root.querySelectorAll('[role=status]')) {
        if (region.closest('[aria-hidden=true], [hidden]')) wrong.push('The status is not heard.');
      }
      if (root.querySelectorAll('[role=alert]:not(:empty)').length > 1) wrong.push('There are several alerts.');
      if (!isPage) return wrong;

      const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(isSeen), h1 = headings[0];
      if (document.querySelectorAll('main').length !== 1) wrong.push('There is not one main.');
      if (document.querySelectorAll('h1').length !== 1) wrong.push('There is not one h1.');
      if (!document.title.includes(h1.textContent)) wrong.push(`The title is “${document.title}”.`);
      headings.reduce((above, { tagName: [, level] }) => {
        if (level > Number(above) + 1) wrong.push(`h${level} comes after h${above}.`);
        return level;
      }, '0');
      for (const landmark of document.querySelectorAll('main, nav, header, footer, aside')) {
        if (!landmark.textContent.trim()) wrong.push(`${name(landmark)} is empty.`);
      }
      if (isAlone && !document.querySelector('meta[name=robots][content~=noindex]')) wrong.push('It may be indexed.');
      return wrong;
    },

    // A15–A17: an alert says in words what is, names whom to ask and one step; the help stands behind it.
    helps() {
      const wrong = [], alert = [...root.querySelectorAll('[role=alert]:not(:empty)')].find(isSeen);
      if (!alert) return wrong;
      if (alert.textContent.trim().length < 15) wrong.push('The alert says nothing.');
      if (!isPage) return wrong;
      const help = root.querySelector('[data-bot-challenge-help]');
      if (!help || !isSeen(help) || !help.querySelector('a[href^="mailto:"]')) wrong.push('Nobody can be asked.');
      const reference = help.querySelector('.bcp-reference');
      if (!/[0-9A-Z]{3}-[0-9A-Z]{3}/.test(help.textContent)) wrong.push('There is no reference.');
      if (reference && getComputedStyle(reference).userSelect === 'none') wrong.push('It cannot be copied.');
      if (!(alert.compareDocumentPosition(help) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push('The help is above.');
      const steps = [...root.querySelectorAll('.bcp-messages .bcp-button:not(.bcp-button-secondary)')].filter(isSeen);
      if (steps.length > 1) wrong.push('There is more than one next step.');
      return wrong;
    },

    // A08, A13, A14: what is no text, and sizes.
    shows() {
      const wrong = [];
      for (const button of root.querySelectorAll('.bcp-button, .bcp-alert, .bcp-progress')) {
        if (!isSeen(button)) continue;
        const style = getComputedStyle(button), around = behind(button.parentElement);
        if (style.borderInlineStartStyle === 'outset') continue; // the browser's own
        const marks = button.matches('.bcp-progress') ? [parse(style.color)]
          : [parse(style.borderInlineStartColor), behind(button)];
        if (!marks.some(mark => mark.length && contrast(mark, around) >= 3)) {
          wrong.push(`${name(button)} is hardly to be seen.`);
        }
        // In a form, what cannot be reached brings no stylesheet either: there are the words alone.
        if (!button.matches('.bcp-progress') && !root.matches('.bcp-form') && style.borderInlineStartStyle === 'none') {
          wrong.push(`${name(button)} has no edge.`);
        }
      }
      for (const target of root.querySelectorAll('a[href], button, summary')) {
        if (!isSeen(target) || target.matches('p a, li p a, [role=status] a')) continue; // within a sentence
        const { width, height } = target.getBoundingClientRect();
        if (width < 23.9 || height < 23.9) wrong.push(`${name(target)} has ${width} × ${height} pixels.`);
      }
      return wrong;
    },

    // A10.
    moves() {
      return document.getAnimations()
        .filter(animation => animation.playState === 'running' && animation.effect.getComputedTiming().duration > 0)
        .map(animation => `${animation.animationName ?? animation.transitionProperty} moves.`);
    },

    // A09: nothing beside the window, nothing cut off.
    fits() {
      const wrong = [], { scrollWidth, clientWidth } = root.matches('dialog') ? root : document.documentElement;
      if (scrollWidth > clientWidth) wrong.push(`${scrollWidth} pixels wide in ${clientWidth}.`);
      for (const element of all()) {
        const { left, right, top, bottom } = element.getBoundingClientRect(), style = getComputedStyle(element);
        if (left < -1 || right > innerWidth + 1) wrong.push(`${name(element)} goes from ${left} to ${right}.`);
        if (element.matches('dialog') && (top < 0 || bottom > innerHeight)) wrong.push('The dialog is not all there.');
        const cuts = /hidden|clip/.test(style.overflowX + style.overflowY) && !element.matches('progress, svg, html, body');
        if (cuts && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) {
          wrong.push(`${name(element)} is cut off.`);
        }
      }
      return wrong;
    },

    // A05: nobody is taken anywhere by a page that only says something.
    focus: () => document.activeElement === document.body ? [] : [`${name(document.activeElement)} has the focus.`],

    // A06: the way of the Tab key. `begin` puts the focus before the first stop, and gives their number.
    begin() {
      start = document.createElement('span');
      start.tabIndex = -1;
      root.prepend(start);
      start.focus();
      return stops.length;
    },
    // The number of the stop that has the focus, and what is wrong with how it shows; -1 where it is none.
    step() {
      const at = document.activeElement, wrong = [], number = stops.indexOf(at);
      if (number < 0 || at.matches('iframe') || at.shadowRoot) return { number, wrong }; // the provider's own
      const style = getComputedStyle(at), { left, top, width, height } = at.getBoundingClientRect();
      if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) {
        wrong.push(`${name(at)} does not show that it has the focus.`);
      } else if (style.outlineStyle !== 'auto' && contrast(parse(style.outlineColor), behind(at.parentElement)) < 3) {
        wrong.push(`The focus of ${name(at)} is hardly to be seen.`);
      }
      const seen = document.elementFromPoint(left + Math.min(width, innerWidth) / 2, top + Math.min(height, 20) / 2);
      if (!seen || !(at.contains(seen) || seen.contains(at))) wrong.push(`${name(at)} has the focus and is hidden.`);
      return { number, wrong };
    },
    end: () => { start.remove(); return true; },
    stopNames: () => stops.map(name),
  };
}
