import { describeDefects } from "../testing/defect-suite.ts";

describeDefects(0);
