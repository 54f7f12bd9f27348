import { type HelpPageId, referencePages, type UserGuidePageId, userGuidePages } from '../../../shared/help.ts';

export const isUserGuidePage = (page: HelpPageId): page is UserGuidePageId =>
  userGuidePages.some(({ id }) => id === page);

export const helpPageTitle = (page: HelpPageId): string =>
  [...userGuidePages, ...referencePages].find(({ id }) => id === page)?.title ?? '';
